namespace AiApiGuard.Filters.Authorization.Models;

/// <summary>Knows the forms in which one model may be named.</summary>
internal static class ModelForms
{
    private const string Collection = "models/";
    private const string LatestTag = ":latest";
    private const string FineTuned = "ft:";

    /// <summary>Gets the name without what never tells models apart: Google's collection, and Ollama's tag for no tag.</summary>
    public static ReadOnlySpan<char> Identity(ReadOnlySpan<char> name)
    {
        if (name.StartsWith(Collection, StringComparison.OrdinalIgnoreCase) && name.Length > Collection.Length)
            name = name[Collection.Length..];
        return name.EndsWith(LatestTag, StringComparison.OrdinalIgnoreCase) && name.Length > LatestTag.Length
            ? name[..^LatestTag.Length]
            : name;
    }

    /// <summary>Gets the name after the last slash, without the gateway's or the owner's name before it.</summary>
    public static ReadOnlySpan<char> Unqualified(ReadOnlySpan<char> name) => name[(name.LastIndexOf('/') + 1)..];

    /// <summary>Gets the model that a name varies by a tag, or of which it was tuned: <c>llama3</c> of <c>llama3:8b</c>,
    /// <c>gpt-4o</c> of <c>ft:gpt-4o:house::1</c>.</summary>
    public static ReadOnlySpan<char> Base(ReadOnlySpan<char> name)
    {
        if (name.StartsWith(FineTuned, StringComparison.OrdinalIgnoreCase))
            name = name[FineTuned.Length..];
        var end = name.IndexOfAny(':', '@');
        return end > 0 ? name[..end] : name;
    }
}
