namespace AiApiGuard.Pipeline;

/// <summary>Is told of every exchange when it is over, by whatever policy and however it ended. Unlike a completion filter it is no part of a
/// policy, so that what it sees is what happens without it.</summary>
internal interface IExchangeObserver
{
    void OnEnded(AiGuardContext context, AiGuardOutcome outcome);
}
