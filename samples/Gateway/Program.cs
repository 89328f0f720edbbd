// A reverse proxy in front of any OpenAI-compatible upstream, guarded by one policy; with --Guard=false it is the bare proxy.
using AiApiGuard.Identity.ApiKeys;
using Gateway;

await using var app = GatewayApplication.Create(args);
await app.StartAsync();

var settings = app.Services.GetRequiredService<GatewaySettings>();
Console.WriteLine(
    $"The gateway listens on {app.Urls.First()} and forwards to {settings.Upstream}, " +
    (settings.IsGuarded ? $"guarded by the policy '{settings.Policy}'." : "not guarded.") + " Ctrl+C ends it.");
if (app.Services.GetService<AiGuardApiKey>() is { } key)
    Console.WriteLine($"Demonstration key, valid until then: {key.Text}");

await app.WaitForShutdownAsync();
