using AiApiGuard.DependencyInjection;
using AiApiGuard.Identity.ApiKeys;

namespace Gateway;

/// <summary>Builds the application.</summary>
public static class GatewayApplication
{
    /// <summary>Builds the application. With <c>--RequireKey=true</c> it has a fresh demonstration key, found as a service.</summary>
    /// <param name="args">The command line; see <see cref="GatewaySettings"/>.</param>
    /// <param name="guard">Adds further policies for <c>--Policy</c> to choose from.</param>
    public static WebApplication Create(string[] args, Action<AiGuardBuilder>? guard = null)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        var settings = GatewaySettings.Read(builder.Configuration);

        // A proxy has something to say of each request. Configuration can still ask for it.
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(settings);
        GatewayProxy.Add(builder.Services, settings);
        if (settings.IsGuarded)
            AddGuard(builder, settings, guard);

        var app = builder.Build();
        if (settings.IsGuarded)
        {
            app.UseAiGuard();
            app.MapReverseProxy().RequireAiGuard(settings.Policy);
        }
        else
        {
            app.MapReverseProxy();
        }

        return app;
    }

    private static void AddGuard(WebApplicationBuilder builder, GatewaySettings settings, Action<AiGuardBuilder>? more)
    {
        var guard = builder.Services.AddAiGuard(builder.Configuration.GetSection("AiGuard"));
        GatewayPolicies.Add(guard, settings.RequiresKey);
        if (settings.RequiresKey)
        {
            var key = AiGuardApiKey.Create(new AiGuardApiKeyRecord { Owner = "demo", Name = "Demonstration" });
            guard.AddApiKey(key.Record);
            builder.Services.AddSingleton(key);
        }

        more?.Invoke(guard);
    }
}
