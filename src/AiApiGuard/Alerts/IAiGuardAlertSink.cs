namespace AiApiGuard.Alerts;

/// <summary>Brings alerts to people. Register it as a singleton service; several may be registered.</summary>
/// <remarks>Called in the background, one alert after another for each sink, with a time limit. An exception is logged and counted; a sink that
/// can try again does so itself.</remarks>
public interface IAiGuardAlertSink
{
    /// <summary>Gets the name, which configuration, log and metrics use.</summary>
    /// <value>The name of the type unless overridden.</value>
    string Name => GetType().Name;

    /// <summary>Gets how long one alert may take, its repetitions included.</summary>
    /// <value><see langword="null"/> unless overridden: <see cref="AiGuardAlertOptions.Timeout"/>.</value>
    TimeSpan? TimeLimit => null;

    /// <summary>Sends an alert.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="cancellationToken">Fires when the time limit ends.</param>
    /// <returns>The sending.</returns>
    ValueTask SendAsync(AiGuardAlert alert, CancellationToken cancellationToken);

    /// <summary>Is told of an alert that will not be sent, because too many wait or the host has stopped. Does nothing unless overridden.</summary>
    /// <param name="alert">The alert.</param>
    /// <remarks>Returns soon: whoever raised the alert may be waiting.</remarks>
    void OnDropped(AiGuardAlert alert)
    {
    }
}
