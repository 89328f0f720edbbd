using AiApiGuard.DependencyInjection;
using AiApiGuard.Identity.ApiKeys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.IntegrationTests.Authorization;

/// <summary>Is a host whose endpoint answers whatever reaches it.</summary>
internal static class AuthorizationHost
{
    public const string Question = """{"model":"gpt-4o-mini","max_tokens":10,"messages":[{"role":"user","content":"Hello"}]}""";

    public static AiGuardApiKey Key(AiGuardApiKeyRecord record) => AiGuardApiKey.Create(record);

    public static Task<GuardedHost> StartAsync(
        Action<AiGuardPolicyBuilder> configure, IReadOnlyDictionary<string, string?>? settings = null, params AiGuardApiKey[] keys) => GuardedHost.StartAsync(
            guard =>
            {
                guard.AddPolicy("chat", policy => configure(policy.RequireApiKey()));
                foreach (var key in keys)
                    guard.AddApiKey(key.Record);
            },
            app => app.Map("{**path}", () => Results.Text(ChatMessages.Answer("Hello"), "application/json")).RequireAiGuard("chat"),
            settings);

    public static async Task<HttpResponseMessage> SendAsync(
        this GuardedHost host, AiGuardApiKey key, string? body = Question, string path = GuardedHost.ChatPath, string method = "POST",
        params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        if (body is not null)
            request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        request.Headers.Add("x-api-key", key.Text);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await host.Client.SendAsync(request);
    }
}
