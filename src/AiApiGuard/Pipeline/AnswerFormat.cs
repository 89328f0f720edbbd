namespace AiApiGuard.Pipeline;

/// <summary>Says how the bytes of an answer are read.</summary>
internal enum AnswerFormat
{
    /// <summary>Nothing was written yet.</summary>
    Unknown,

    /// <summary>Server-sent events.</summary>
    Events,

    /// <summary>JSON values, one in each line.</summary>
    Lines,

    /// <summary>A JSON array that is sent element by element.</summary>
    Elements,

    /// <summary>One JSON value.</summary>
    Json,

    /// <summary>Plain text, which may stream.</summary>
    Text,

    /// <summary>Something that the policy lets pass uninspected.</summary>
    Uninspected,

    /// <summary>Something that cannot be inspected, and must not pass.</summary>
    Unreadable,
}
