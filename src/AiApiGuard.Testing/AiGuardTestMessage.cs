namespace AiApiGuard.Testing;

/// <summary>Is one message of a conversation that is sent.</summary>
/// <param name="Role">Who speaks: <see cref="AiGuardRole.System"/>, <see cref="AiGuardRole.User"/> or <see cref="AiGuardRole.Assistant"/>.</param>
/// <param name="Text">What is said.</param>
public sealed record AiGuardTestMessage(AiGuardRole Role, string Text);
