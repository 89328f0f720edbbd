using System.Net;
using AiApiGuard.Identity.ApiKeys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.IntegrationTests.Authorization;

public sealed class KeyRestrictionTests
{
    private static readonly AiGuardApiKey Free = AuthorizationHost.Key(new() { Owner = "ada" });
    private static readonly AiGuardApiKey Restricted = AuthorizationHost.Key(new() { Owner = "bob", Models = ["gpt-4o-mini"], Endpoints = ["/v1/chat/*", "/mcp"] });

    [TestCase("/v1/chat/completions", HttpStatusCode.OK)]
    [TestCase("/V1/Chat/Completions", HttpStatusCode.OK)]
    [TestCase("/v1/completions", HttpStatusCode.Forbidden)]
    [TestCase("/v1/chat/%2e%2e/completions", HttpStatusCode.Forbidden)]
    [TestCase("/v1/chat/..%2fcompletions", HttpStatusCode.Forbidden)]
    [TestCase("/v1/chat//completions", HttpStatusCode.Forbidden)]
    public async Task Post_RestrictedKey_ReachesItsEndpointsOnly(string path, HttpStatusCode expected)
    {
        await using var host = await StartAsync();
        using var response = await host.SendAsync(Restricted, path: path);
        Assert.That(response.StatusCode, Is.EqualTo(expected), await response.Content.ReadAsStringAsync());
    }

    [TestCase("gpt-4o-mini", HttpStatusCode.OK)]
    [TestCase("gpt-4o-mini-2024-07-18", HttpStatusCode.OK)]
    [TestCase("gpt-4o", HttpStatusCode.Forbidden)]
    [TestCase("gpt-4o-mini ", HttpStatusCode.Forbidden)]
    public async Task Post_RestrictedKey_AsksItsModelsOnly(string model, HttpStatusCode expected)
    {
        await using var host = await StartAsync();
        using var response = await host.SendAsync(Restricted, AuthorizationHost.Question.Replace("gpt-4o-mini", model, StringComparison.Ordinal));
        Assert.That(response.StatusCode, Is.EqualTo(expected));
        if (expected == HttpStatusCode.Forbidden)
            Assert.That((await OpenAiErrorBody.ReadAsync(response)).Code, Is.EqualTo("model_not_allowed"));
    }

    [Test]
    public async Task Post_PolicyThatReadsNoBodies_ReadsThatOfARestrictedKeyOnly()
    {
        const string NotJson = "no JSON at all";
        await using var host = await StartAsync();
        using var free = await host.SendAsync(Free, NotJson);
        using var restricted = await host.SendAsync(Restricted, NotJson);
        Assert.That(free.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(restricted.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [TestCase("GET", null, HttpStatusCode.OK)]
    [TestCase("POST", """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"f"}}""", HttpStatusCode.OK)]
    [TestCase("POST", """{"jsonrpc":"2.0","id":1,"method":"sampling/createMessage","params":{"messages":[]}}""", HttpStatusCode.Forbidden)]
    public async Task Send_RestrictedKeyToAServerOfTools_NeedsNoModel(string method, string? body, HttpStatusCode expected)
    {
        await using var host = await StartAsync();
        using var response = await host.SendAsync(Restricted, body, "/mcp", method);
        Assert.That(response.StatusCode, Is.EqualTo(expected));
    }

    [Test]
    public async Task Post_BasePath_IsPartOfTheEndpoint()
    {
        await using var host = await GuardedHost.StartAsync(
            builder => builder.Services.AddAiGuard().AddApiKey(Restricted.Record)
                .AddPolicy("chat", policy => policy.RequireApiKey()),
            app =>
            {
                app.UsePathBase("/app");
                app.UseRouting();
                app.UseAiGuard();
                app.Map("{**path}", () => Results.Text("served")).RequireAiGuard("chat");
            });
        using var inside = await host.SendAsync(Restricted, path: "/app/v1/chat/completions");
        using var outside = await host.SendAsync(Restricted);
        Assert.That(inside.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(outside.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    private static Task<GuardedHost> StartAsync() => AuthorizationHost.StartAsync(_ => { }, null, Free, Restricted);
}
