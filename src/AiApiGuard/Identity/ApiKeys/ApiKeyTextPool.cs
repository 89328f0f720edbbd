namespace AiApiGuard.Identity.ApiKeys;

/// <summary>Lets the records in memory share the texts and lists that many of them have: a million keys have few different grants.</summary>
internal sealed class ApiKeyTextPool
{
    // A tenth of a million different lists is no longer sharing; then each record keeps its own.
    private const int MaxTexts = 100_000;

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> _lists = new(StringComparer.Ordinal);

    public AiGuardApiKeyRecord Share(AiGuardApiKeyRecord record) => record with
    {
        Tenant = Share(record.Tenant),
        Tier = Share(record.Tier),
        Scopes = Share(record.Scopes),
        Roles = Share(record.Roles),
        Models = Share(record.Models),
        Endpoints = Share(record.Endpoints),
        AllowedNetworks = record.AllowedNetworks.Count == 0 ? [] : record.AllowedNetworks,
    };

    private string? Share(string? text)
    {
        if (text is null)
            return null;
        if (_texts.TryGetValue(text, out var shared))
            return shared;
        if (_texts.Count < MaxTexts)
            _texts.Add(text, text);
        return text;
    }

    private IReadOnlyList<string> Share(IReadOnlyList<string> list)
    {
        if (list.Count == 0)
            return [];

        // No item has control characters: see the rules of records.
        var key = string.Join('\n', list);
        if (_lists.TryGetValue(key, out var shared))
            return shared;
        string[] items = [.. list];
        if (_lists.Count < MaxTexts)
            _lists.Add(key, items);
        return items;
    }
}
