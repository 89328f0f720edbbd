namespace AiApiGuard.Inspection.Text;

/// <summary>Holds the words that say what a value near them is, in many languages; each area of entities has a file.</summary>
/// <remarks>Terms are parted by blanks, in lower case. Terms of scripts with blanks (Latin, Greek, Cyrillic, Arabic, Devanagari,
/// Hangul) are whole words: runs of letters, or the humps of an identifier such as <c>passportNumber</c>. Terms of Chinese,
/// Japanese and Thai count anywhere.</remarks>
internal static partial class ContextTerms
{
    /// <summary>Gets all terms.</summary>
    public static IEnumerable<(ContextTopic Topic, string Terms)> All => [.. Numbers, .. PersonalData, .. Documents, .. NationalIds];

    private static (ContextTopic Topic, string Terms)[] Numbers =>
    [
        (ContextTopic.Version,
            "version versions ver v build release assembly assemblyversion fileversion firmware driver upgrade package sdk section "
            + "chapter clause paragraph oid 版本 バージョン 第"),
        (ContextTopic.Reference,
            "reference ref order invoice tracking snowflake seq sequence offset tid pid trace span ean isbn sku ticket case 订单 注文"),
    ];
}
