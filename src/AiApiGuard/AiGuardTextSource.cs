namespace AiApiGuard;

/// <summary>Says where a text comes from.</summary>
/// <param name="Role">The role in the conversation.</param>
/// <param name="Origin">Who wrote it.</param>
/// <param name="Channel">The place in the protocol, such as <c>messages[2].content</c> or <c>choices[0].delta.content</c>.</param>
public readonly record struct AiGuardTextSource(AiGuardRole Role, AiGuardOrigin Origin, string Channel);
