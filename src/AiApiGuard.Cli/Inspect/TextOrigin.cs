namespace AiApiGuard.Cli.Inspect;

/// <summary>Reads who wrote the text of a record.</summary>
internal static class TextOrigin
{
    public static AiGuardTextSource User { get; } = new(AiGuardRole.User, AiGuardOrigin.User, "text");

    private static readonly AiGuardTextSource Document = new(AiGuardRole.Document, AiGuardOrigin.External, "text");
    private static readonly AiGuardTextSource Tool = new(AiGuardRole.ToolResult, AiGuardOrigin.External, "text");

    /// <summary>Returns the origin of that name.</summary>
    /// <param name="name">The name; <see langword="null"/> where the record has none.</param>
    /// <returns>The origin; <see langword="null"/> where there is no such origin.</returns>
    public static AiGuardTextSource? Of(string? name) => name switch
    {
        null or "user" => User,
        "document" => Document,
        "tool" => Tool,
        _ => null,
    };
}
