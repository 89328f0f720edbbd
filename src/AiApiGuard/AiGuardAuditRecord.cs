using System.Diagnostics.CodeAnalysis;

namespace AiApiGuard;

/// <summary>Is what the audit keeps: an <see cref="AiGuardExchangeRecord"/> or an <see cref="AiGuardActRecord"/>.</summary>
public abstract record AiGuardAuditRecord
{
    // In UTF-16 code units. Clients, credentials and custom filters choose some texts.
    private const int LongestString = 256;

    private protected AiGuardAuditRecord()
    {
    }

    /// <summary>Gets when it happened.</summary>
    public required DateTimeOffset Time { get; init; }

    [return: NotNullIfNotNull(nameof(text))]
    internal static string? Cut(string? text, int longest = LongestString) => text?.Length > longest ? text[..longest] : text;
}
