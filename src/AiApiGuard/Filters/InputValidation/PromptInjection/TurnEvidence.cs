using AiApiGuard.Inspection.Injection;

namespace AiApiGuard.Filters.InputValidation.PromptInjection;

/// <summary>Adds up what a user's messages say one after the other: several that are almost an attack are one. What is older counts less.</summary>
internal ref struct TurnEvidence(InjectionThresholds thresholds)
{
    // Messages that counted, to tell when one is only sent again.
    private const int MaxRemembered = 32;

    private RememberedTexts _remembered;
    private int _rememberedCount;
    private double _sum;
    private int _count;
    private InjectionSignals _signals;
    private InjectionLayers _layers;

    /// <summary>Adds a message.</summary>
    /// <param name="text">Its text, the one that scored highest.</param>
    /// <param name="scored">What was said of it.</param>
    /// <returns>What the messages up to this one say together, where it is more than each says by itself and enough to deny.</returns>
    public ScoredText? Add(ReadOnlyMemory<char> text, in ScoredText scored)
    {
        if (!thresholds.Reports(scored.Value))
        {
            _sum *= InjectionLevels.TurnDecay;
            return null;
        }

        if (IsRemembered(text.Span))
            return null;
        Remember(text);
        _count++;
        _sum = 1 - ((1 - (InjectionLevels.TurnDecay * _sum)) * (1 - scored.Value));
        _signals |= scored.Score.Signals;
        _layers |= scored.Score.Layers;
        if (_count < 2 || !thresholds.Denies(_sum))
            return null;
        return new(new InjectionScore(_sum, _signals) { Layers = _layers }) { Layer = PromptInjectionFilter.ConversationLayer };
    }

    private readonly bool IsRemembered(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < _rememberedCount; i++)
        {
            if (_remembered[i].Span.SequenceEqual(text))
                return true;
        }

        return false;
    }

    private void Remember(ReadOnlyMemory<char> text)
    {
        if (_rememberedCount < MaxRemembered)
            _remembered[_rememberedCount++] = text;
    }

    [System.Runtime.CompilerServices.InlineArray(MaxRemembered)]
    private struct RememberedTexts
    {
        private ReadOnlyMemory<char> _first;
    }
}
