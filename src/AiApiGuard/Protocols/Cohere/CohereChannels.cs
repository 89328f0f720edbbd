namespace AiApiGuard.Protocols.Cohere;

/// <summary>Numbers the texts that end apart from each other: content blocks and calls of tools both count from 0.</summary>
internal static class CohereChannels
{
    /// <summary>The plan, and what else belongs to no block. It ends with the answer.</summary>
    public const int Message = 0;

    // Beyond it, all share one number.
    private const int MaxIndex = 1 << 20;

    public static int Content(int index) => 1 + (2 * Math.Min(index, MaxIndex));

    public static int ToolCall(int index) => 2 + (2 * Math.Min(index, MaxIndex));

    public static bool IsToolCall(int choice) => choice % 2 == 0;

    /// <summary>Gets the index of a content block or call by its number.</summary>
    public static int IndexOf(int choice) => (choice - 1) / 2;
}
