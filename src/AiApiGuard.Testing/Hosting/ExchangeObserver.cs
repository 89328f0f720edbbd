using AiApiGuard.Pipeline;

namespace AiApiGuard.Testing.Hosting;

/// <summary>Gives each exchange what the guard says of it at its end.</summary>
internal sealed class ExchangeObserver : IExchangeObserver
{
    public void OnEnded(AiGuardContext context, AiGuardOutcome outcome) => context.HttpContext?.Features.Get<TestExchange>()?.End(context, outcome);
}
