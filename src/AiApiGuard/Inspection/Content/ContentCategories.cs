namespace AiApiGuard.Inspection.Content;

/// <summary>Names the categories as options and findings do.</summary>
internal static class ContentCategories
{
    public const int Count = 8;

    public const int MaxSeverity = 7;

    private static readonly string[] Names = ["hate", "harassment", "self_harm", "sexual", "sexual_minors", "violence", "weapons", "illicit"];

    /// <summary>Gets the codes, in the order of <see cref="ContentCategory"/>.</summary>
    public static IReadOnlyList<string> Codes => Names;

    public static string CodeOf(ContentCategory category) => Names[(int)category];

    /// <summary>Returns the category of a code in any case; -1 for none.</summary>
    public static int IndexOf(string code) => Array.FindIndex(Names, name => string.Equals(name, code, StringComparison.OrdinalIgnoreCase));
}
