namespace AiApiGuard.Protocols.OpenAiResponses;

/// <summary>Says what a value of an answer is in relation to the events before it.</summary>
internal enum OpenAiResponsesReading
{
    /// <summary>It stands here first: texts that come in pieces begin with it, or it is all there is.</summary>
    First,

    /// <summary>It ends what was streamed: texts that come in pieces are repeated, and the rest stands here first.</summary>
    Done,

    /// <summary>It repeats what other events carried.</summary>
    Repeat,
}
