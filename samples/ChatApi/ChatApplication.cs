using AiApiGuard.Identity.ApiKeys;

namespace ChatApi;

/// <summary>Builds the application.</summary>
public static class ChatApplication
{
    /// <summary>Builds the application with a fresh demonstration key, found as a service.</summary>
    public static WebApplication Create(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });

        var key = AiGuardApiKey.Create(new AiGuardApiKeyRecord { Owner = "demo", Name = "Demonstration", Scopes = ["chat:write"] });
        builder.Services.AddSingleton(key);
        builder.Services.AddHostedService<Demonstration>();

        builder.Services.AddAiGuard(builder.Configuration.GetSection("AiGuard"))
            .AddApiKey(key.Record)
            .AddPolicy("Chat", policy => policy
                .RequireApiKey()
                .RequireScope("chat:write").AllowModels("demo-*")
                .LimitRequests(perMinute: 60).LimitConcurrency(4)
                .LimitRequestSize(256 * 1024).ValidateSchema()
                .DetectPromptInjection()
                .DetectSecrets().RedactPii()
                .ScoreAnomalies()
                .Audit());

        var app = builder.Build();
        app.UseAiGuard();
        app.MapPost("/v1/chat/completions", ChatEndpoint.AnswerAsync).RequireAiGuard("Chat");
        return app;
    }
}
