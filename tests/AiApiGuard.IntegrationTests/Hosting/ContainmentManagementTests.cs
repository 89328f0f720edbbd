using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AiApiGuard.Anomalies;
using AiApiGuard.Identity.ApiKeys;
using AiApiGuard.Responses;
using AiApiGuard.State.Blocks;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.IntegrationTests.Hosting;

/// <summary>Tests over a socket what an administrator can do about responses and blocks.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ContainmentManagementTests
{
    private static readonly AiGuardApiKey Admin = AiGuardApiKey.Create(new() { Owner = "ada", Scopes = ["aiguard:admin"] });
    private static readonly AiGuardApiKey User = AiGuardApiKey.Create(new() { Owner = "bob", Tenant = "acme" });

    private readonly SharedResponses _responses = new();
    private readonly FailingBlocks _blocks = new();
    private GuardedHost _host = null!;

    [SetUp]
    public async Task StartAsync()
    {
        await _responses.SetAsync(Response("r1", AiGuardResponseState.Active), default);
        await _responses.SetAsync(Response("r2", AiGuardResponseState.Undone), default);
        _host = await GuardedHost.StartAsync(
            builder =>
            {
                builder.Services.AddAuthorization();
                builder.Services.AddSingleton<IAiGuardResponseStore>(_responses);
                builder.Services.AddSingleton<IAiGuardBlockStore>(_blocks);
                builder.Services.AddOpenApi();
                builder.Services.AddAiGuard().AddApiKey(Admin.Record).AddApiKey(User.Record);
            },
            app =>
            {
                app.UseAuthorization();
                app.UseAiGuard();
                app.MapAiGuardManagement();
                app.MapOpenApi();
            });
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [TestCase("", new[] { "r1" })]
    [TestCase("?all=false", new[] { "r1" })]
    [TestCase("?all=true", new[] { "r1", "r2" })]
    public async Task Responses_List_AreThoseInForceOrAll(string query, string[] expected)
    {
        var list = (await ReadAsync(HttpMethod.Get, "responses" + query)).GetProperty("responses");
        Assert.That(list.EnumerateArray().Select(response => response.GetProperty("id").GetString()), Is.EquivalentTo(expected));
    }

    [Test]
    public async Task Responses_Show_ExplainsIt()
    {
        var view = await ReadAsync(HttpMethod.Get, "responses/r1");
        Assert.That(view.GetProperty("level").GetString(), Is.EqualTo("Quarantine"));
        Assert.That(view.GetProperty("subject").GetRawText(), Is.EqualTo("""{"kind":"Caller","id":"bob","tenant":"acme"}"""));
        Assert.That(view.GetProperty("explanation").GetString(), Is.EqualTo("58 requests in 20 s"));
        Assert.That(
            view.GetProperty("contributions")[0].GetRawText(),
            Is.EqualTo("""{"name":"template_share","evidence":2.6,"observed":0.71,"expected":0,"unit":"1"}"""), "JSON has no infinity.");
        Assert.That(view.GetProperty("actions").GetProperty("quarantine").GetString(), Is.EqualTo("for 1 h"));
    }

    [TestCase("undo", AiGuardResponseState.Undone)]
    [TestCase("approve", AiGuardResponseState.Approved)]
    public async Task Responses_Change_IsInTheStoreWithWhoDidIt(string step, AiGuardResponseState state)
    {
        var view = await ReadAsync(HttpMethod.Post, $"responses/r1/{step}", "{}");
        Assert.That(view.GetProperty("state").GetString(), Is.EqualTo(state.ToString()));
        var response = (await _responses.ReadAsync(default)).Responses.Single(response => response.Id == "r1");
        Assert.That((response.State, response.Actor), Is.EqualTo((state, "ada")));
        Assert.That(await CodeAsync(HttpMethod.Post, $"responses/r1/{step}", "{}", 409), Is.EqualTo("invalid_state"));
    }

    [TestCase("GET", "responses/none", null)]
    [TestCase("POST", "responses/none/undo", "{}")]
    [TestCase("POST", "responses/none/approve", "")]
    public async Task Responses_OneThatIsNone_IsNotFound(string method, string path, string? body) =>
        Assert.That(await CodeAsync(new HttpMethod(method), path, body, 404), Is.EqualTo("response_not_found"));

    [Test]
    public async Task Responses_StoreIsDown_Is503()
    {
        _responses.IsDown = true;
        Assert.That(await CodeAsync(HttpMethod.Get, "responses", null, 503), Is.EqualTo("store_unavailable"));
        Assert.That(await CodeAsync(HttpMethod.Get, "responses/none", null, 503), Is.EqualTo("store_unavailable"));
    }

    [Test]
    public async Task Blocks_FromAddToRemove_AreInForce()
    {
        var before = DateTimeOffset.UtcNow;
        var added = await ReadAsync(HttpMethod.Post, "blocks", """{"kind":"Network","subject":"198.51.100.7/24","expiresInSeconds":3600,"reason":"sweep"}""");
        Assert.That(added.GetProperty("subject").GetString(), Is.EqualTo("198.51.100.0/24"));
        Assert.That(added.GetProperty("actor").GetString(), Is.EqualTo("ada"));
        Assert.That(added.GetProperty("expiresAt").GetDateTimeOffset(), Is.InRange(before.AddHours(1), DateTimeOffset.UtcNow.AddHours(1)));
        Assert.That(_host.Services.GetRequiredService<BlockTable>().IsBlocked(IPAddress.Parse("198.51.100.200")), Is.True);

        await ReadAsync(HttpMethod.Post, "blocks", """{"kind":"caller","subject":"bob","tenant":"acme"}""");
        var page = await ReadAsync(HttpMethod.Get, "blocks?limit=1&skip=1");
        Assert.That(page.GetProperty("total").GetInt32(), Is.EqualTo(2));
        Assert.That(page.GetProperty("blocks").EnumerateArray().Single().GetProperty("kind").GetString(), Is.EqualTo("Network"));
        Assert.That((await ReadAsync(HttpMethod.Get, "blocks?kind=Caller")).GetProperty("total").GetInt32(), Is.EqualTo(1));

        const string Network = """{"kind":"Network","subject":"198.51.100.0/24"}""";
        using var removed = await SendAsync(HttpMethod.Post, "blocks/remove", Network, Admin);
        Assert.That(removed.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(_host.Services.GetRequiredService<BlockTable>().IsBlocked(IPAddress.Parse("198.51.100.200")), Is.False);
        Assert.That(await CodeAsync(HttpMethod.Post, "blocks/remove", Network, 404), Is.EqualTo("block_not_found"));
    }

    [TestCase("blocks", "{}")]
    [TestCase("blocks", """{"kind":"Network"}""")]
    [TestCase("blocks", """{"kind":"Network","subject":""}""")]
    [TestCase("blocks", """{"kind":"Network","subject":"198.51.100.0/33"}""")]
    [TestCase("blocks", """{"kind":"Key","subject":"not an identifier"}""")]
    [TestCase("blocks", """{"kind":"Planet","subject":"mars"}""")]
    [TestCase("blocks", """{"kind":7,"subject":"mars"}""")]
    [TestCase("blocks", """{"kind":"Caller","subject":"bob","expiresInSeconds":0}""")]
    [TestCase("blocks", """{"kind":"Caller","subject":"bob","expiresInSeconds":99999999999}""")]
    [TestCase("blocks", """{"kind":"Caller","subject":"bob","reason":"a\nb"}""")]
    [TestCase("blocks", """{"kind":"Caller","subject":"bob","actor":"somebody else"}""")]
    [TestCase("blocks/remove", "{}")]
    [TestCase("blocks/remove", """{"kind":"Caller"}""")]
    public async Task Blocks_BadRequest_IsAProblem(string path, string body)
    {
        Assert.That(await CodeAsync(HttpMethod.Post, path, body, 400), Is.Not.Empty);
        Assert.That((await _blocks.ReadAsync(default)).Blocks, Is.Empty);
    }

    [TestCase("limit=0")]
    [TestCase("limit=1001")]
    [TestCase("skip=-1")]
    public async Task Blocks_BadPage_IsAProblem(string query) =>
        Assert.That(await CodeAsync(HttpMethod.Get, $"blocks?{query}", null, 400), Is.EqualTo("invalid_request"));

    [Test]
    public async Task Blocks_StoreIsDown_Is503()
    {
        _blocks.IsDown = true;
        const string Body = """{"kind":"Caller","subject":"bob"}""";
        foreach (var (method, path, body) in new[] { ("GET", "blocks", null), ("POST", "blocks", Body), ("POST", "blocks/remove", Body) })
            Assert.That(await CodeAsync(new HttpMethod(method), path, body, 503), Is.EqualTo("store_unavailable"));
    }

    [TestCase("GET", "responses")]
    [TestCase("GET", "responses/r1")]
    [TestCase("POST", "responses/r1/undo")]
    [TestCase("POST", "responses/r1/approve")]
    [TestCase("GET", "blocks")]
    [TestCase("POST", "blocks")]
    [TestCase("POST", "blocks/remove")]
    public async Task AnyRoute_WithoutTheRight_IsRefused(string method, string path)
    {
        using var unknown = await SendAsync(new HttpMethod(method), path, "{}", null);
        using var user = await SendAsync(new HttpMethod(method), path, "{}", User);
        Assert.That((unknown.StatusCode, user.StatusCode), Is.EqualTo((HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden)));
    }

    [TestCase("responses/r1/undo")]
    [TestCase("blocks")]
    [TestCase("blocks/remove")]
    public async Task Post_WhatAPageOfStrangersCouldSend_IsRefused(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/aiguard/{path}", UriKind.Relative));
        request.Headers.Add("x-api-key", Admin.Text);
        request.Content = new StringContent("{}", Encoding.UTF8, "text/plain");
        using var response = await _host.Client.SendAsync(request);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
    }

    [Test]
    public async Task OpenApi_DescribesEveryRoute()
    {
        var document = await _host.Client.GetFromJsonAsync<JsonElement>(new Uri("/openapi/v1.json", UriKind.Relative));
        Assert.That(document.GetProperty("paths").EnumerateObject().Select(path => path.Name), Is.SupersetOf(new[]
        {
            "/aiguard/responses", "/aiguard/responses/{id}", "/aiguard/responses/{id}/undo", "/aiguard/responses/{id}/approve",
            "/aiguard/blocks", "/aiguard/blocks/remove",
        }));
    }

    private static AiGuardResponse Response(string id, AiGuardResponseState state)
    {
        var subject = new AiGuardAnomalySubject(AiGuardAnomalySubjectKind.Caller, "bob") { Tenant = "acme" };
        var now = DateTimeOffset.UtcNow;
        return new AiGuardResponse(id, new AiGuardAnomaly(subject, AiGuardAnomalyLevel.Quarantine)
        {
            Explanation = "58 requests in 20 s",
            Contributions = [new AiGuardAnomalyContribution("template_share", 2.6, 0.71, double.PositiveInfinity, "1")],
        })
        {
            State = state,
            CreatedAt = now,
            ExpiresAt = now.AddHours(1),
            UndoUntil = now.AddDays(1),
            Actions = new Dictionary<string, string> { ["quarantine"] = "for 1 h" },
        };
    }

    private async Task<JsonElement> ReadAsync(HttpMethod method, string path, string? body = null)
    {
        using var response = await SendAsync(method, path, body, Admin);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<string?> CodeAsync(HttpMethod method, string path, string? body, int status)
    {
        using var response = await SendAsync(method, path, body, Admin);
        Assert.That((int)response.StatusCode, Is.EqualTo(status));
        Assert.That(response.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/problem+json"));
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? body, AiGuardApiKey? key)
    {
        using var request = new HttpRequestMessage(method, new Uri($"/aiguard/{path}", UriKind.Relative));
        if (key is not null)
            request.Headers.Add("x-api-key", key.Text);
        if (body is not null && method == HttpMethod.Post)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return await _host.Client.SendAsync(request);
    }

    private sealed class SharedResponses : IAiGuardResponseStore
    {
        private readonly Dictionary<string, AiGuardResponse> _all = [];
        private long _version;

        public bool IsDown { get; set; }

        public ValueTask SetAsync(AiGuardResponse response, CancellationToken cancellationToken)
        {
            lock (_all)
            {
                _all[response.Id] = response;
                _version++;
                return default;
            }
        }

        public ValueTask<long> GetVersionAsync(CancellationToken cancellationToken) =>
            IsDown ? throw new InvalidOperationException("down") : new(Volatile.Read(ref _version));

        public ValueTask<(long Version, IReadOnlyList<AiGuardResponse> Responses)> ReadAsync(CancellationToken cancellationToken)
        {
            lock (_all)
                return IsDown ? throw new InvalidOperationException("down") : new((_version, [.. _all.Values]));
        }
    }

    private sealed class FailingBlocks : IAiGuardBlockStore
    {
        private readonly InMemoryBlockStore _store = new(TimeProvider.System);

        public bool IsDown { get; set; }

        public ValueTask AddAsync(AiGuardBlock block, CancellationToken cancellationToken) => Up().AddAsync(block, cancellationToken);

        public ValueTask<bool> RemoveAsync(AiGuardBlockKind kind, string subject, string? tenant, CancellationToken cancellationToken) =>
            Up().RemoveAsync(kind, subject, tenant, cancellationToken);

        public ValueTask<long> GetVersionAsync(CancellationToken cancellationToken) => Up().GetVersionAsync(cancellationToken);

        public ValueTask<(long Version, IReadOnlyList<AiGuardBlock> Blocks)> ReadAsync(CancellationToken cancellationToken) => Up().ReadAsync(cancellationToken);

        private InMemoryBlockStore Up() => IsDown ? throw new InvalidOperationException("down") : _store;
    }
}
