namespace AiApiGuard;

/// <summary>Names the protocols that come with the library.</summary>
public static class AiGuardProtocols
{
    /// <summary>OpenAI Chat Completions, and the many servers that speak it.</summary>
    public const string OpenAiChat = "openai.chat";

    /// <summary>OpenAI Responses.</summary>
    public const string OpenAiResponses = "openai.responses";

    /// <summary>OpenAI's older Completions.</summary>
    public const string OpenAiCompletions = "openai.completions";

    /// <summary>OpenAI Embeddings.</summary>
    public const string OpenAiEmbeddings = "openai.embeddings";

    /// <summary>Azure OpenAI, with the deployment in the path.</summary>
    public const string AzureOpenAi = "azure.openai";

    /// <summary>Anthropic Messages.</summary>
    public const string Anthropic = "anthropic.messages";

    /// <summary>Google Gemini <c>generateContent</c> and <c>streamGenerateContent</c>.</summary>
    public const string Gemini = "google.gemini";

    /// <summary>Ollama <c>/api/chat</c> and <c>/api/generate</c>.</summary>
    public const string Ollama = "ollama";

    /// <summary>Cohere Chat, version 2.</summary>
    public const string Cohere = "cohere.chat";

    /// <summary>Model Context Protocol over streamable HTTP.</summary>
    public const string Mcp = "mcp";

    /// <summary>Plain text, both ways.</summary>
    public const string Text = "text";
}
