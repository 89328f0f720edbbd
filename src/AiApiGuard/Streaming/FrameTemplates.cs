using AiApiGuard.Protocols;

namespace AiApiGuard.Streaming;

/// <summary>Keeps the templates of one stream, in bounded space.</summary>
internal sealed class FrameTemplates
{
    public const int MaxSlots = 8;

    // Choices and calls that interleave have one each. A stream whose events are all unlike ends the attempts.
    private const int MaxTemplates = 4;
    private const int MaxFrameLength = 2048;
    private const int MaxFruitless = 32;

    private readonly List<FrameTemplate> _templates = new(MaxTemplates);
    private int _fruitless;

    /// <summary>Finds the template of a frame.</summary>
    public FrameTemplate? Find(ReadOnlySpan<byte> frame, Span<ByteRange> ranges)
    {
        for (var i = 0; i < _templates.Count; i++)
        {
            var template = _templates[i];
            if (!template.TryMatch(frame, ranges))
                continue;
            _fruitless = 0;
            if (i > 0)
                (_templates[i], _templates[0]) = (_templates[0], template);
            return template;
        }

        return null;
    }

    public bool Accepts(int frameLength) => frameLength <= MaxFrameLength && _fruitless < MaxFruitless;

    /// <summary>Remembers a frame that was parsed.</summary>
    public void Add(ReadOnlySpan<byte> frame, List<TemplateSlot> slots)
    {
        _fruitless++;
        slots.Sort(static (left, right) => left.Range.Start.CompareTo(right.Range.Start));
        if (_templates.Count == MaxTemplates)
            _templates.RemoveAt(MaxTemplates - 1);
        _templates.Insert(0, new FrameTemplate(frame.ToArray(), [.. slots]));
    }
}
