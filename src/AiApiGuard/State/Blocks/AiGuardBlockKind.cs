namespace AiApiGuard.State.Blocks;

/// <summary>Says what is shut out.</summary>
public enum AiGuardBlockKind
{
    /// <summary>An API key: it is not accepted.</summary>
    Key,

    /// <summary>A caller, whatever credential it presents.</summary>
    Caller,

    /// <summary>A network.</summary>
    Network,
}
