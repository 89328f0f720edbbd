// Measures what the guard adds to a reverse proxy: CPU time of the gateway's process for each request and each streamed event.
using AiApiGuard.GatewayLoad;

if (args is [Upstream.Role, ..])
{
    await Upstream.RunAsync(args[1..]);
    return;
}

var settings = LoadSettings.Read(args);
using var limit = new CancellationTokenSource(settings.Limit);
Console.CancelKeyPress += (_, stop) =>
{
    stop.Cancel = true;
    limit.Cancel();
};
await Comparison.RunAsync(settings, Console.Out, limit.Token);
