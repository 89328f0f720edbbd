using AiApiGuard.Protocols;

namespace AiApiGuard;

/// <summary>Says that a request cannot be accepted, while its body is read.</summary>
/// <param name="denial">The denial that the client is told.</param>
public sealed class AiGuardRequestException(AiGuardDenial denial) : Exception(denial?.ReasonCode)
{
    /// <summary>Gets the denial.</summary>
    public AiGuardDenial Denial { get; } = denial ?? throw new ArgumentNullException(nameof(denial));

    internal RequestBody? Body { get; set; }

    /// <summary>Creates the exception for a field that breaks the protocol's structure: 400, <c>invalid_request</c>.</summary>
    /// <param name="field">The field, such as <c>messages[2].role</c>.</param>
    /// <param name="problem">What is wrong, such as <c>must be a string.</c></param>
    /// <returns>The exception.</returns>
    public static AiGuardRequestException InvalidField(string field, string problem) => new(new(AiGuardReasons.InvalidRequest)
    {
        StatusCode = 400,
        Field = field,
        Detail = $"'{field}' {problem}",
    });
}
