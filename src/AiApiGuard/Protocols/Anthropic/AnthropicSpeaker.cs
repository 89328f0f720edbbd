namespace AiApiGuard.Protocols.Anthropic;

/// <summary>Says in which role a content block stands, and who wrote it.</summary>
internal readonly record struct AnthropicSpeaker(AiGuardRole Role, AiGuardOrigin Origin);
