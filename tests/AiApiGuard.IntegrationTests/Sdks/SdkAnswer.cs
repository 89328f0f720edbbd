namespace AiApiGuard.IntegrationTests.Sdks;

/// <summary>Is what an SDK made of an answer: of all the pieces together, where it was streamed.</summary>
internal sealed record SdkAnswer(string Text, string? FinishReason, long? InputTokens, long? OutputTokens);
