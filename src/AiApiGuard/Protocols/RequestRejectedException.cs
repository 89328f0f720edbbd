namespace AiApiGuard.Protocols;

/// <summary>Says that the guard itself, not a filter, denies a request while reading its body.</summary>
internal sealed class RequestRejectedException(AiGuardDenial denial) : Exception(denial.ReasonCode)
{
    public AiGuardDenial Denial { get; } = denial;

    public static RequestRejectedException InvalidField(string field, string problem) => new(new(AiGuardReasons.InvalidRequest)
    {
        StatusCode = 400,
        Field = field,
        Detail = $"'{field}' {problem}",
    });
}
