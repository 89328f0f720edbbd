using System.Text.Json;

namespace AiApiGuard.OAuth.Tokens;

/// <summary>Reads JSON in which nothing is said twice: readers differ in which of two members they believe.</summary>
internal static class StrictJson
{
    public static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    /// <summary>Gets a member that is a string.</summary>
    /// <returns><see langword="false"/> if it is there but no string.</returns>
    public static bool TryGetText(JsonElement root, string name, out string? text)
    {
        text = null;
        if (!root.TryGetProperty(name, out var value))
            return true;
        if (value.ValueKind != JsonValueKind.String)
            return false;
        text = value.GetString();
        return true;
    }
}
