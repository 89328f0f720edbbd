namespace AiApiGuard.Alerts;

/// <summary>Gives alerts to code of the application.</summary>
internal sealed class CallbackAlertSink(Func<AiGuardAlert, CancellationToken, ValueTask> callback) : IAiGuardAlertSink
{
    public string Name => "callback";

    public ValueTask SendAsync(AiGuardAlert alert, CancellationToken cancellationToken) => callback(alert, cancellationToken);
}
