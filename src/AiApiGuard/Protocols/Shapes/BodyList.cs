namespace AiApiGuard.Protocols.Shapes;

/// <summary>Says what an array of a body lists, so that there can be a ceiling on it.</summary>
internal enum BodyList
{
    /// <summary>Nothing of which there is a ceiling.</summary>
    None,

    /// <summary>Messages, turns or items of a conversation; messages of a batch.</summary>
    Messages,

    /// <summary>Parts or blocks of one message.</summary>
    Parts,

    /// <summary>Definitions of tools.</summary>
    Tools,

    /// <summary>Texts at which an answer stops.</summary>
    StopSequences,
}
