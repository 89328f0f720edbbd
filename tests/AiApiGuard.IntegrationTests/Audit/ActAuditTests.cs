using System.Net.Http.Json;
using System.Text.Json;
using AiApiGuard.Anomalies;
using AiApiGuard.Identity.ApiKeys;
using AiApiGuard.Responses;
using AiApiGuard.State.Audit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.IntegrationTests.Audit;

/// <summary>Looks for what an administrator did, over a socket, in the audit of acts.</summary>
public sealed class ActAuditTests
{
    private static readonly AiGuardApiKey Admin = AiGuardApiKey.Create(new() { Owner = "ada", Scopes = ["aiguard:admin"] });

    private DirectoryInfo _directory = null!;
    private GuardedHost _host = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _directory = Directory.CreateTempSubdirectory("aiguard-acts-");
        _host = await GuardedHost.StartAsync(
            builder =>
            {
                builder.Services.AddAuthorization();
                builder.Configuration["AiGuard:Audit:FilePath"] = Path.Combine(_directory.FullName, "audit.jsonl");
                builder.Services.AddAiGuard(builder.Configuration.GetSection("AiGuard")).AddApiKey(Admin.Record);
            },
            app =>
            {
                app.UseAuthorization();
                app.UseAiGuard();
                app.MapAiGuardManagement();
            });
        _host.Client.DefaultRequestHeaders.Authorization = new("Bearer", Admin.Text);
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    [Test]
    public async Task Keys_CreatedAndRevoked_AreRecordedWithWhoDidIt()
    {
        var created = await PostAsync("keys", new { owner = "bob", scopes = new[] { "chat:write" } });
        var id = created.GetProperty("record").GetProperty("id").GetString();
        await PostAsync($"keys/{id}/revoke", new { reason = "leaked" });

        var acts = await ActsAsync();

        Assert.That(acts.Select(static act => Text(act, "act")), Is.EqualTo(["key.created", "key.revoked"]));
        Assert.That(acts.Select(static act => Text(act, "target")), Is.All.EqualTo(id));
        Assert.That(acts.Select(static act => Text(act, "actor")), Is.All.EqualTo("ada"));
        Assert.That(Text(acts[1], "reason"), Is.EqualTo("leaked"));
        Assert.That(await File.ReadAllTextAsync(Path.Combine(_directory.FullName, "audit-acts.jsonl")), Does.Not.Contain(created.GetProperty("key").GetString()));
    }

    [Test]
    public async Task Blocks_AddedAndRemoved_AreRecorded()
    {
        await PostAsync("blocks", new { kind = "network", subject = "203.0.113.0/24", reason = "scraping" });
        using var removed = await _host.Client.PostAsJsonAsync(new Uri("/aiguard/blocks/remove", UriKind.Relative), new { kind = "network", subject = "203.0.113.0/24" });

        var acts = await ActsAsync();

        Assert.That(acts.Select(static act => (Text(act, "act"), Text(act, "target"), Text(act, "actor"))), Is.EqualTo(new[]
        {
            ("block.added", "203.0.113.0/24", "ada"), ("block.removed", "203.0.113.0/24", "ada"),
        }));
        Assert.That(acts[0].GetProperty("details").GetProperty("kind").GetString(), Is.EqualTo("network"));
    }

    [Test]
    public async Task Response_ActedAndUndone_IsRecordedWithItsLevelAndWhoUndidIt()
    {
        _host.Services.GetRequiredService<AnomalyResponder>().Respond(new(new(AiGuardAnomalySubjectKind.Caller, "mallory"), AiGuardAnomalyLevel.Quarantine)
        {
            Time = DateTimeOffset.UtcNow, Pattern = "template_sweep", Policy = "Chat", Score = 0.99,
        });
        var responses = _host.Services.GetRequiredService<AiGuardResponses>();
        using var patience = new CancellationTokenSource(Patience.Limit);
        while (!(await ActsAsync()).Exists(static act => Text(act, "act") == "response.acted"))
            patience.Token.ThrowIfCancellationRequested();
        var id = (await responses.ListAsync()).Single().Id;
        await PostAsync($"responses/{id}/undo", new { });

        var acts = await ActsAsync();

        Assert.That(acts.Select(static act => (Text(act, "act"), Text(act, "target"))), Is.EqualTo(new[] { ("response.acted", id), ("response.undone", id) }));
        Assert.That(acts[0].GetProperty("details").GetProperty("level").GetString(), Is.EqualTo("quarantine"));
        Assert.That((Text(acts[0], "actor"), Text(acts[1], "actor")), Is.EqualTo(((string?)null, "ada")));
    }

    [Test]
    public async Task Configuration_ChangedAndBroken_IsRecorded()
    {
        var configuration = _host.Services.GetRequiredService<IConfiguration>();
        foreach (var permits in (string[])["7", "-7"])
        {
            configuration["AiGuard:Policies:Default:LimitRequests:PerMinute"] = permits;
            ((IConfigurationRoot)configuration).Reload();
        }

        var acts = await ActsAsync();

        Assert.That(acts.Select(static act => Text(act, "act")).Distinct(), Is.EqualTo(["policies.reloaded", "policies.rejected"]));
        Assert.That(acts.Select(static act => act.GetRawText()), Has.None.Contains("-7"));
    }

    private static string? Text(JsonElement act, string name) => act.GetProperty(name).GetString();

    private async Task<JsonElement> PostAsync(string path, object body)
    {
        using var response = await _host.Client.PostAsJsonAsync(new Uri($"/aiguard/{path}", UriKind.Relative), body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.That(response.IsSuccessStatusCode, Is.True, text);
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    private async Task<List<JsonElement>> ActsAsync()
    {
        await _host.Services.GetRequiredService<AuditTrail>().StopAsync(CancellationToken.None);
        using var reader = new StreamReader(AuditFile.OpenToRead(Path.Combine(_directory.FullName, "audit-acts.jsonl")));
        var lines = (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Select(static line => JsonDocument.Parse(line).RootElement).Where(static line => Text(line, "record") == "act")];
    }
}
