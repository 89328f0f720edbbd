using System.Globalization;
using System.Text.Json;
using AiApiGuard.Identity.ApiKeys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.IntegrationTests.Sdks;

/// <summary>Plays a model's service for an SDK, with the guard in front of it and, at another address, without.</summary>
internal sealed class ModelService : IAsyncDisposable
{
    private const string Policy = "Sdk";

    private readonly Queue<Answer> _answers = new();
    private readonly List<JsonElement> _questions = [];
    private GuardedHost _host = null!;
    private int _requests;

    public string Key { get; private set; } = "";

    public Uri Guarded => _host.Address;

    public Uri Unguarded => new(_host.Address, "unguarded/");

    /// <summary>Gets how many requests came, those that the guard denied included.</summary>
    public int Requests => _requests;

    /// <summary>Gets the bodies of the requests that reached the service.</summary>
    public IReadOnlyList<JsonElement> Questions => _questions;

    public static async Task<ModelService> StartAsync(int perMinute = 100)
    {
        var service = new ModelService();
        var key = AiGuardApiKey.Create(new AiGuardApiKeyRecord { Owner = "ada" });
        service.Key = key.Text;
        service._host = await GuardedHost.StartAsync(
            builder => builder.Services.AddAiGuard().AddApiKey(key.Record).AddPolicy(Policy, policy => policy
                .RequireApiKey().LimitRequests(perMinute).LimitRequestSize(8192).ValidateSchema().DetectPromptInjection()
                .RedactPii().DetectSecrets().AddFilter<WordDenyingFilter>(AiGuardStage.OutputFiltering)),
            app =>
            {
                app.Use((_, next) =>
                {
                    Interlocked.Increment(ref service._requests);
                    return next();
                });
                app.UseAiGuard();
                app.MapPost("/unguarded/{**path}", service.AnswerAsync);
                app.MapPost("/{**path}", service.AnswerAsync).RequireAiGuard(Policy);
            });
        return service;
    }

    /// <summary>Adds the answer to the next request.</summary>
    public void AddWhole(string body, int status = StatusCodes.Status200OK) => _answers.Enqueue(new([body], "application/json", status));

    /// <summary>Adds the answer to the next request, of which each event leaves by itself.</summary>
    public void AddStream(string stream, string type)
    {
        var end = type == "text/event-stream" ? "\n\n" : "\n";
        var units = stream.Split(end, StringSplitOptions.RemoveEmptyEntries).Select(unit => unit + end);
        _answers.Enqueue(new([.. units], type, StatusCodes.Status200OK));
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        using (var question = await JsonDocument.ParseAsync(http.Request.Body))
            _questions.Add(question.RootElement.Clone());
        var answer = _answers.Dequeue();
        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = answer.Type;
        http.Response.Headers["request-id"] = _questions.Count.ToString(CultureInfo.InvariantCulture);
        foreach (var unit in answer.Units)
        {
            await http.Response.WriteAsync(unit, http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
        }
    }

    private sealed record Answer(IReadOnlyList<string> Units, string Type, int Status);
}
