using System.Diagnostics.CodeAnalysis;

namespace AiApiGuard.Http.Calls;

/// <summary>Says what of an answer is not as it should be, without its content.</summary>
[SuppressMessage(
    "Design", "CA1032:Implement standard exception constructors", Justification = "It is thrown here only, and always says what is wrong.")]
internal sealed class MalformedAnswerException(string message) : Exception(message);
