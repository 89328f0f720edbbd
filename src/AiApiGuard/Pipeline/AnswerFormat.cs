namespace AiApiGuard.Pipeline;

/// <summary>Says how the bytes of an answer are read.</summary>
internal enum AnswerFormat
{
    /// <summary>Nothing was written yet.</summary>
    Unknown,

    /// <summary>Server-sent events.</summary>
    Events,

    /// <summary>One JSON value.</summary>
    Json,

    /// <summary>Text of no known structure.</summary>
    Text,

    /// <summary>Something that the policy lets pass uninspected.</summary>
    Uninspected,

    /// <summary>Something that cannot be inspected, and must not pass.</summary>
    Unreadable,
}
