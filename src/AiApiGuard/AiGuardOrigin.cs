namespace AiApiGuard;

/// <summary>Says who wrote a text, and so how far it may be trusted.</summary>
public enum AiGuardOrigin
{
    /// <summary>The caller: the words of a user.</summary>
    User,

    /// <summary>The application: system and developer instructions, tool definitions.</summary>
    Application,

    /// <summary>The model.</summary>
    Model,

    /// <summary>The outside world: documents and tool results, which the caller may never have read.</summary>
    External,
}
