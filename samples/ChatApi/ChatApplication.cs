using AiApiGuard.DependencyInjection;
using ChatApi.Authentication;

namespace ChatApi;

/// <summary>Builds the application.</summary>
public static class ChatApplication
{
    /// <summary>Builds the application with a fresh credential: <c>--Auth=keys</c>, <c>jwt</c> or <c>mtls</c> says of which kind.</summary>
    public static WebApplication Create(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });

        var authentication = DemoAuthentication.Create(builder.Configuration["Auth"]);

        // By a factory, so that it is disposed of with the application.
        builder.Services.AddSingleton(_ => authentication);
        builder.Services.AddHostedService<Demonstration>();
        builder.Services.AddHealthChecks().AddAiGuardKeyStore().AddAiGuardAudit();

        var guard = builder.Services.AddAiGuard(builder.Configuration.GetSection("AiGuard"));
        authentication.AddTo(builder, guard);
        guard.AddModelPrices(prices => prices.Models["demo-*"] = new() { Input = 2.50m, Output = 10m })
            .AddPolicy("Chat", policy => Guard(policy, authentication, tokensPerMinute: 20_000))

            // A budget so small that a story does not fit.
            .AddPolicy("Small", policy => Guard(policy, authentication, tokensPerMinute: 100).ConfigureLimits(limits => limits.AssumedOutputTokens = 20));

        var app = builder.Build();
        app.UseAiGuard();
        app.MapHealthChecks("/healthz");
        app.MapPost("/v1/chat/completions", ChatEndpoint.AnswerAsync).RequireAiGuard("Chat");
        app.MapPost("/small/v1/chat/completions", ChatEndpoint.AnswerAsync).RequireAiGuard("Small");
        return app;
    }

    private static AiGuardPolicyBuilder Guard(AiGuardPolicyBuilder policy, DemoAuthentication authentication, long tokensPerMinute)
    {
        authentication.Require(policy);
        return policy
            .RequireScope("chat:write").AllowModels("demo-*")
            .LimitRequests(perMinute: 60).LimitTokens(tokensPerMinute).LimitCost(usdPerDay: 5m).LimitConcurrency(4)
            .LimitRequestSize(256 * 1024).ValidateSchema()
            .DetectPromptInjection()
            .DetectSecrets().RedactPii()
            .ScoreAnomalies()
            .Audit();
    }
}
