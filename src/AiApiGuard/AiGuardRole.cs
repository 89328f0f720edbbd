namespace AiApiGuard;

/// <summary>Says in which role a text stands in a conversation.</summary>
public enum AiGuardRole
{
    /// <summary>The protocol does not say.</summary>
    Unknown,

    /// <summary>Instructions of the application.</summary>
    System,

    /// <summary>Instructions of the application's developer, which rank below the provider's.</summary>
    Developer,

    /// <summary>The person or program that asks.</summary>
    User,

    /// <summary>The model: earlier turns in a prompt, and the answer.</summary>
    Assistant,

    /// <summary>What a tool returned.</summary>
    ToolResult,

    /// <summary>The description of a tool offered to the model.</summary>
    ToolDefinition,

    /// <summary>An attached document.</summary>
    Document,
}
