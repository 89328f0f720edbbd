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

        var guard = builder.Services.AddAiGuard(builder.Configuration.GetSection("AiGuard"));
        authentication.AddTo(builder, guard);
        guard.AddPolicy("Chat", policy =>
        {
            authentication.Require(policy);
            policy
                .RequireScope("chat:write").AllowModels("demo-*")
                .LimitRequests(perMinute: 60).LimitConcurrency(4)
                .LimitRequestSize(256 * 1024).ValidateSchema()
                .DetectPromptInjection()
                .DetectSecrets().RedactPii()
                .ScoreAnomalies()
                .Audit();
        });

        var app = builder.Build();
        app.UseAiGuard();
        app.MapPost("/v1/chat/completions", ChatEndpoint.AnswerAsync).RequireAiGuard("Chat");
        return app;
    }
}
