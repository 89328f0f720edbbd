namespace AiApiGuard.Pipeline;

/// <summary>Is a pipeline together with the configuration each filter was built from.</summary>
internal sealed record BuiltPipeline(GuardPipeline Pipeline, IReadOnlyDictionary<string, string> Fingerprints)
{
    public IAiGuardFilter? FindFilter(string name, string fingerprint) =>
        Fingerprints.TryGetValue(name, out var known) && known == fingerprint
            ? Array.Find(Pipeline.Filters, entry => entry.Name == name)?.Filter
            : null;
}
