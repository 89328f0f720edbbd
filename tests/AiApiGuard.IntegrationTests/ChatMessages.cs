namespace AiApiGuard.IntegrationTests;

/// <summary>Holds requests and answers that tests share.</summary>
internal static class ChatMessages
{
    public const string Question = """{"model":"demo-1","messages":[{"role":"user","content":"Hello"}]}""";

    public static string Answer(string text) => $$"""
        {"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"demo-1","choices":[{"index":0,"message":{"role":"assistant","content":"{{text}}"},"finish_reason":"stop"}]}
        """;
}
