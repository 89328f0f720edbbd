namespace AiApiGuard;

/// <summary>Names what a request asks for. A request may ask for several at once, such as an answer with the help of tools about
/// a file.</summary>
[Flags]
public enum AiGuardOperations
{
    /// <summary>What is asked for is not known; where operations are restricted, it is not permitted.</summary>
    None = 0,

    /// <summary>Text of a model: chat, completions and responses, whole or streamed, and the counting of their tokens.</summary>
    Chat = 1,

    /// <summary>Vectors.</summary>
    Embeddings = 2,

    /// <summary>Tools: offered to the model, called by it before, run by its provider, or called and listed on a server of
    /// tools.</summary>
    Tools = 4,

    /// <summary>Content that is no text, in the body or stored elsewhere; and, of a server of tools, its resources and
    /// prompts.</summary>
    Files = 8,

    /// <summary>Changes to what the provider keeps, such as models and stored answers. No built-in protocol reads such a request
    /// yet, so that only a protocol of the application's own can ask for it.</summary>
    Admin = 16,

    /// <summary>Opens, keeps and ends a connection, and asks for nothing else. Permitted wherever operations are
    /// restricted.</summary>
    Connection = 32,

    /// <summary>All of them.</summary>
    All = Chat | Embeddings | Tools | Files | Admin | Connection,
}
