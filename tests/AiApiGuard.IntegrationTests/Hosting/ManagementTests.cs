using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text;
using System.Text.Json;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Identity.ApiKeys;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AiApiGuard.IntegrationTests.Hosting;

/// <summary>Tests the management of keys over a socket, by an administrator whom the host's own scheme knows.</summary>
[TestFixture]
public class ManagementTests
{
    private const string Admin = "ada";

    private GuardedHost _host = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _host = await GuardedHost.StartAsync(
        builder =>
        {
            builder.Services.AddAuthentication(HostSchemeHandler.SchemeName)
                .AddScheme<AuthenticationSchemeOptions, HostSchemeHandler>(HostSchemeHandler.SchemeName, null);
            builder.Services.AddSingleton<IClaimsTransformation, Administrators>();
            builder.Services.AddAuthorization(options => options.AddPolicy("Ops", policy => policy.RequireUserName("nobody")));
            builder.Services.AddHealthChecks().AddAiGuardKeyStore();
            builder.Services.AddOpenApi();
            builder.Services.AddAiGuard()
                .AddRole("administrator", "aiguard:admin")
                .AddPolicy("Chat", policy => policy
                    .RequireApiKey()
                    .Configure(options => options.UnrecognizedBody = AiGuardUnrecognizedBody.Allow)
                    .LimitRequests(options => (options.PerMinute, options.Tenant.PerDay, options.Everybody.PerHour) = (100, 1000, 100_000))
                    .LimitConcurrency(4));
        },
        app =>
        {
            app.UseAuthentication();
            app.UseAuthorization();
            app.UseAiGuard();
            app.MapAiGuardManagement();
            app.MapAiGuardManagement("/ops", "Ops").ExcludeFromDescription();
            app.MapOpenApi();
            app.MapPost("/ask", (HttpContext http) => http.User.Identity!.AuthenticationType).RequireAiGuard("Chat");
        });

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task Keys_WholeLife_OverHttp()
    {
        using var created = await PostAsync("/aiguard/keys", """{"owner":"alice","scopes":["chat:write"],"allowedNetworks":["127.0.0.0/8"]}""");
        Assert.That(created.StatusCode, Is.EqualTo(HttpStatusCode.Created));
        Assert.That(created.Headers.CacheControl!.NoStore, Is.True);
        var (key, id) = await ReadAsync(created);
        Assert.That(await AskAsync(key), Is.EqualTo(HttpStatusCode.OK));

        using var rotated = await PostAsync($"/aiguard/keys/{id}/rotate", """{"graceSeconds":0}""");
        var (successor, successorId) = await ReadAsync(rotated);
        Assert.That((await AskAsync(key), await AskAsync(successor)), Is.EqualTo((HttpStatusCode.Unauthorized, HttpStatusCode.OK)));

        using var revoked = await PostAsync($"/aiguard/keys/{successorId}/revoke", """{"reason":"leaked"}""");
        var view = await revoked.Content.ReadFromJsonAsync<JsonElement>();
        Assert.That(
            (view.GetProperty("state").GetString(), view.GetProperty("revocationReason").GetString()), Is.EqualTo(("Revoked", "leaked")));
        Assert.That(await AskAsync(successor), Is.EqualTo(HttpStatusCode.Unauthorized));

        using var restored = await PostAsync($"/aiguard/keys/{successorId}/restore", "{}");
        Assert.That(await AskAsync(successor), Is.EqualTo(HttpStatusCode.OK));
        using var disabled = await PostAsync($"/aiguard/keys/{successorId}/disable", "");
        Assert.That(await AskAsync(successor), Is.EqualTo(HttpStatusCode.Unauthorized));
        using var enabled = await PostAsync($"/aiguard/keys/{successorId}/enable", "{}");
        Assert.That(await AskAsync(successor), Is.EqualTo(HttpStatusCode.OK));

        using var shown = await GetAsync($"/aiguard/keys/{successorId}");
        var text = await shown.Content.ReadAsStringAsync();
        Assert.That(text, Does.Contain("alice").And.Contain(id).And.Not.Contain("hash").IgnoreCase.And.Not.Contain(successor));
    }

    [Test]
    public async Task List_Pages()
    {
        for (var i = 0; i < 3; i++)
            (await PostAsync("/aiguard/keys", """{"owner":"paged"}""")).Dispose();
        using var first = await GetAsync("/aiguard/keys?owner=paged&limit=2");
        var page = await first.Content.ReadFromJsonAsync<JsonElement>();
        using var second = await GetAsync($"/aiguard/keys?owner=paged&limit=2&after={page.GetProperty("next").GetString()}");
        var rest = await second.Content.ReadFromJsonAsync<JsonElement>();
        Assert.That((page.GetProperty("keys").GetArrayLength(), rest.GetProperty("keys").GetArrayLength()), Is.EqualTo((2, 1)));
        Assert.That(rest.TryGetProperty("next", out _), Is.False);
    }

    private static IEnumerable<TestCaseData> Routes()
    {
        yield return new TestCaseData(HttpMethod.Get, "keys");
        yield return new TestCaseData(HttpMethod.Post, "keys");
        yield return new TestCaseData(HttpMethod.Get, "keys/abcdefghijkl");
        foreach (var step in new[] { "rotate", "revoke", "restore", "disable", "enable" })
            yield return new TestCaseData(HttpMethod.Post, $"keys/abcdefghijkl/{step}");
    }

    [TestCaseSource(nameof(Routes))]
    public async Task AnyRoute_WithoutTheRight_IsRefused(HttpMethod method, string path)
    {
        Assert.That(await StatusAsync(null, "/aiguard"), Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await StatusAsync("bob", "/aiguard"), Is.EqualTo(HttpStatusCode.Forbidden), "being known is not enough");
        Assert.That(await StatusAsync(Admin, "/ops"), Is.EqualTo(HttpStatusCode.Forbidden), "the host's own policy decides");

        async Task<HttpStatusCode> StatusAsync(string? user, string prefix)
        {
            using var response = await SendAsync(method, $"{prefix}/{path}", method == HttpMethod.Post ? "{}" : null, user);
            return response.StatusCode;
        }
    }

    private static IEnumerable<TestCaseData> BadRequests()
    {
        yield return Case(400, "keys", "{");
        yield return Case(400, "keys", "[]");
        yield return Case(400, "keys", "null");
        yield return Case(400, "keys", """{"owner":5}""");
        yield return Case(400, "keys", """{"scope":"chat:write"}""");
        yield return Case(400, "keys", """{"owner":"a","owner":"b"}""");
        yield return Case(400, "keys", """{"owner":"a\u0000b"}""");
        yield return Case(400, "keys", """{"scopes":["a b"]}""");
        yield return Case(400, "keys", """{"scopes":[null]}""");
        yield return Case(400, "keys", """{"allowedNetworks":["10.0.0.0/33"]}""");
        yield return Case(400, "keys", """{"allowedNetworks":[null]}""");
        yield return Case(400, "keys", """{"expiresAt":"2001-01-01T00:00:00Z"}""");
        yield return Case(400, "keys", """{"expiresAt":"soon"}""");
        yield return Case(400, "keys", """{"certificateThumbprint":"abc"}""");
        yield return Case(413, "keys", $$"""{"owner":"{{new string('a', 70_000)}}"}""");
        yield return Case(404, "keys/abcdefghijkl/revoke", "{}");
        yield return Case(404, "keys/%2e%2e%2fetc/revoke", "{}");
        yield return Case(404, "keys/' or 1=1--/rotate", "{}");
        yield return Case(400, "keys/abcdefghijkl/revoke", """{"reason":"a\nb"}""");
        yield return Case(400, "keys/abcdefghijkl/rotate", """{"graceSeconds":-1}""");
        yield return Case(404, "keys/abcdefghijkl/restore", "");

        static TestCaseData Case(int status, string path, string body) =>
            new TestCaseData(status, path, body).SetArgDisplayNames(path, body.Length > 60 ? body[..60] : body);
    }

    [TestCaseSource(nameof(BadRequests))]
    public async Task Post_BadRequest_IsAProblem(int status, string path, string body)
    {
        using var response = await PostAsync("/aiguard/" + path, body);
        Assert.That((int)response.StatusCode, Is.EqualTo(status));
        Assert.That(response.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/problem+json"));
        Assert.That((await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString(), Is.Not.Empty);
    }

    [TestCase("0")]
    [TestCase("1001")]
    [TestCase("x")]
    public async Task Get_BadLimit_Is400(string limit)
    {
        using var response = await GetAsync($"/aiguard/keys?limit={limit}");
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [TestCase("text/plain")]
    [TestCase("application/x-www-form-urlencoded")]
    [TestCase(null)]
    public async Task Post_WhatAPageOfStrangersCouldSend_IsRefused(string? contentType)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/aiguard/keys", UriKind.Relative));
        request.Headers.Add(HostSchemeHandler.Header, Admin);
        request.Content = new ByteArrayContent("{}"u8.ToArray());
        if (contentType is not null)
            request.Content.Headers.ContentType = new(contentType);
        using var response = await _host.Client.SendAsync(request);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
    }

    [Test]
    public async Task Restore_OfAKeyThatIsNotRevoked_IsAConflict()
    {
        using var created = await PostAsync("/aiguard/keys", "{}");
        using var response = await PostAsync($"/aiguard/keys/{(await ReadAsync(created)).Id}/restore", "{}");
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
    }

    [Test]
    public async Task Usage_OfAKey_IsWhatItsCallerUsed()
    {
        using var created = await PostAsync("/aiguard/keys", """{"owner":"counted","tenant":"acme"}""");
        var (key, id) = await ReadAsync(created);
        for (var i = 0; i < 3; i++)
            Assert.That(await AskAsync(key), Is.EqualTo(HttpStatusCode.OK));

        using var response = await GetAsync($"/aiguard/usage?key={id}&policy=chat");
        var limits = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("limits").EnumerateArray().Select(limit => (
            Scope: limit.GetProperty("scope").GetString(),
            Unit: limit.GetProperty("unit").GetString(),
            Window: limit.TryGetProperty("window", out var window) ? window.GetString() : null,
            Limit: limit.GetProperty("limit").GetDecimal(),
            Used: limit.GetProperty("used").GetDecimal(),
            Remaining: limit.GetProperty("remaining").GetDecimal())).ToArray();

        Assert.That(limits[0], Is.EqualTo(("caller", "requests", "minute", 100m, 3m, 97m)));
        Assert.That(limits[1], Is.EqualTo(("tenant", "requests", "day", 1000m, 3m, 997m)));
        Assert.That((limits[2].Scope, limits[2].Window, limits[2].Used), Is.EqualTo(("everybody", "hour", limits[2].Limit - limits[2].Remaining)));
        Assert.That(limits[3], Is.EqualTo(("caller", "concurrent-requests", (string?)null, 4m, 0m, 4m)));
    }

    [TestCase("/aiguard/usage?key=unknown", 404)]
    [TestCase("/aiguard/usage?key=a&caller=b", 400)]
    [TestCase("/aiguard/usage?network=here", 400)]
    [TestCase("/aiguard/usage?caller=nobody&tenant=acme", 200)]
    [TestCase("/aiguard/usage?network=192.0.2.1&model=gpt-4o", 200)]
    [TestCase("/aiguard/usage", 200)]
    public async Task Usage_OfWhoeverIsNamed_IsAnswered(string path, int status)
    {
        using var response = await GetAsync(path);
        Assert.That((int)response.StatusCode, Is.EqualTo(status));
        using var unknown = await SendAsync(HttpMethod.Get, path, null, "mallory");
        Assert.That((int)unknown.StatusCode, Is.EqualTo(403));
    }

    [Test]
    public async Task OpenApi_DescribesEveryRoute()
    {
        var document = await _host.Client.GetFromJsonAsync<JsonElement>(new Uri("/openapi/v1.json", UriKind.Relative));
        var paths = document.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToList();
        Assert.That(paths, Is.SupersetOf(new[]
        {
            "/aiguard/keys", "/aiguard/keys/{id}", "/aiguard/keys/{id}/rotate", "/aiguard/keys/{id}/revoke", "/aiguard/keys/{id}/restore",
            "/aiguard/keys/{id}/disable", "/aiguard/keys/{id}/enable", "/aiguard/usage",
        }));
        var create = document.GetProperty("paths").GetProperty("/aiguard/keys").GetProperty("post");
        Assert.That(create.GetProperty("summary").GetString(), Does.Contain("Creates a key"));
        Assert.That(create.GetProperty("requestBody").GetRawText(), Does.Contain("CreateKeyRequest"));
        Assert.That(create.GetProperty("responses").EnumerateObject().Select(response => response.Name), Is.SupersetOf(new[] { "201", "400", "503" }));
    }

    [Test]
    public async Task Health_StoreThatIsThere_IsHealthy()
    {
        var report = await _host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        Assert.That(report.Entries["aiguard_keys"].Status, Is.EqualTo(HealthStatus.Healthy));
    }

    [Test]
    public void Map_WithoutAuthorization_FailsTheStart() => Assert.That(
        () => GuardedHost.StartAsync((AiGuardBuilder _) => { }, app => app.MapAiGuardManagement()),
        Throws.InvalidOperationException.With.Message.Contains("AddAuthorization"));

    [Test]
    public async Task Map_HostWithoutSchemes_TakesTheKeyOfAnAdministrator()
    {
        var admin = AiGuardApiKey.Create(new AiGuardApiKeyRecord { Owner = "ada", Scopes = ["aiguard:admin"] });
        var user = AiGuardApiKey.Create(new AiGuardApiKeyRecord { Owner = "bob" });
        await using var host = await GuardedHost.StartAsync(
            builder =>
            {
                builder.Services.AddAuthorization();
                builder.Services.AddAiGuard().AddApiKey(admin.Record).AddApiKey(user.Record);
            },
            app =>
            {
                app.UseAuthorization();
                app.UseAiGuard();
                app.MapAiGuardManagement();
            });
        foreach (var (key, status) in new[] { (admin.Text, 200), (user.Text, 403), ("", 401) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/aiguard/keys", UriKind.Relative));
            if (key.Length > 0)
                request.Headers.Add("x-api-key", key);
            using var response = await host.Client.SendAsync(request);
            Assert.That((int)response.StatusCode, Is.EqualTo(status));
        }
    }

    private static async Task<(string Key, string Id)> ReadAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        return (body.GetProperty("key").GetString()!, body.GetProperty("record").GetProperty("id").GetString()!);
    }

    private async Task<HttpStatusCode> AskAsync(string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/ask", UriKind.Relative));
        request.Headers.Add("x-api-key", key);
        using var response = await _host.Client.SendAsync(request);
        return response.StatusCode;
    }

    private Task<HttpResponseMessage> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null, Admin);

    private Task<HttpResponseMessage> PostAsync(string path, string body) => SendAsync(HttpMethod.Post, path, body, Admin);

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? body, string? user)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (user is not null)
            request.Headers.Add(HostSchemeHandler.Header, user);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return await _host.Client.SendAsync(request);
    }

    private sealed class Administrators : IClaimsTransformation
    {
        public Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
        {
            if (principal.FindFirst(ClaimTypes.NameIdentifier)?.Value == Admin && principal.Identity is ClaimsIdentity identity)
                identity.AddClaim(new Claim(ClaimTypes.Role, "administrator"));
            return Task.FromResult(principal);
        }
    }
}
