using System.Diagnostics.CodeAnalysis;

namespace AiApiGuard.Http.Calls;

/// <summary>Says that a service gave no answer that can be used. Holds nothing of the texts, the answer or the key.</summary>
[SuppressMessage(
    "Design", "CA1032:Implement standard exception constructors", Justification = "It is thrown here only, and always has a reason.")]
internal sealed class DetectorException(string detector, DetectorFailure failure, string explanation, Exception? inner = null)
    : Exception($"The detector '{detector}' {explanation}", inner)
{
    public DetectorFailure Failure { get; } = failure;
}
