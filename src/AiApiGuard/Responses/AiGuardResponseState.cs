namespace AiApiGuard.Responses;

/// <summary>Says how a response stands.</summary>
public enum AiGuardResponseState
{
    /// <summary>In force.</summary>
    Active,

    /// <summary>Ended by itself, or by a lower level that took its place.</summary>
    Ended,

    /// <summary>Undone by somebody: the same evidence may lead to it again.</summary>
    Undone,

    /// <summary>Undone by somebody who said that the traffic is as it should be: it is learnt, and its evidence dropped.</summary>
    Approved,
}
