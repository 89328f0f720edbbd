using System.Text;
using System.Text.Json;

namespace AiApiGuard.Protocols;

/// <summary>Is a request body that was read and understood.</summary>
internal sealed class RequestBody(ReadOnlyMemory<byte> bytes, JsonPayload? payload, IAiGuardProtocol? protocol, IReadOnlyList<ByteRange> ranges) : IDisposable
{
    /// <summary>Is where filters that need more than the prompt find the body.</summary>
    public static readonly AiGuardItemKey<RequestBody> Key = new("aiguard.request_body");

    private readonly HashSet<int> _edited = [];

    public IAiGuardProtocol? Protocol { get; } = protocol;

    public JsonElement? Root => payload?.Root;

    /// <summary>Applies the edits that a filter made to the windows of the prompt, or drops them.</summary>
    public void Commit(AiGuardPrompt prompt, bool apply)
    {
        for (var i = 0; i < prompt.Texts.Count; i++)
        {
            var window = prompt.Texts[i];
            if (window.Edits.Count > 0 && apply)
            {
                _edited.Add(i);
                window.Show(ApplyEdits(window).AsMemory(), 0, isFinal: true);
            }

            window.Reset();
        }
    }

    /// <summary>Returns the body with exactly the edited texts replaced, or <see langword="null"/> when none was.</summary>
    public byte[]? Rewrite(AiGuardPrompt prompt)
    {
        if (_edited.Count == 0)
            return null;
        if (payload is null)
            return Encoding.UTF8.GetBytes(prompt.Texts[0].Text.ToString());
        return ByteEdit.Apply(bytes.Span, [.. _edited.Select(i => new ByteEdit(ranges[i], JsonStringCodec.Encode(prompt.Texts[i].Text.Span)))]);
    }

    public void Dispose() => payload?.Dispose();

    private static string ApplyEdits(AiGuardTextWindow window)
    {
        var text = window.Text.Span;
        var result = new StringBuilder(text.Length);
        var position = 0;
        foreach (var edit in window.Edits)
        {
            result.Append(text[position..edit.Start]).Append(edit.Replacement);
            position = edit.End;
        }

        return result.Append(text[position..]).ToString();
    }
}
