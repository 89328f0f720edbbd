using AiApiGuard.Inspection.Leakage;

namespace AiApiGuard.Filters.OutputFiltering.PromptLeakage;

/// <summary>Makes indexes, and keeps the last one: most exchanges of an endpoint have the same instructions.</summary>
internal sealed class LeakageIndexes(int minimumWords, bool isEncoded)
{
    private volatile Entry? _last;

    public LeakageIndex Find(List<ProtectedText> texts)
    {
        if (_last is { } last && last.Texts.SequenceEqual(texts))
            return last.Index;
        var index = new LeakageIndex(texts, minimumWords, isEncoded);

        // A canary never comes again.
        if (!texts.Exists(static text => text.IsCanary))
            _last = new Entry(texts, index);
        return index;
    }

    private sealed record Entry(List<ProtectedText> Texts, LeakageIndex Index);
}
