using AiApiGuard.Anomalies;
using AiApiGuard.Identity.ApiKeys;
using AiApiGuard.Responses;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.IntegrationTests.Hosting;

/// <summary>Holds over a socket what those are told against whom something is in force.</summary>
[TestFixture]
public sealed class ContainmentTests
{
    private static readonly AiGuardApiKey Suspect = AiGuardApiKey.Create(new() { Owner = "mallory" });
    private static readonly AiGuardApiKey Other = AiGuardApiKey.Create(new() { Owner = "alice" });

    [TestCase(AiGuardAnomalyLevel.Throttle, 429, "anomaly_throttled")]
    [TestCase(AiGuardAnomalyLevel.Quarantine, 403, "anomaly_quarantined")]
    [TestCase(AiGuardAnomalyLevel.Revoke, 403, "anomaly_blocked")]
    public async Task Ask_WithAKeyUnderSuspicion_IsContainedBesideOneThatIsNot(AiGuardAnomalyLevel level, int status, string code)
    {
        await using var host = await StartAsync(level, AiGuardMode.Enforce);
        if (level == AiGuardAnomalyLevel.Throttle)
            Assert.That((await AskAsync(host, Suspect)).Status, Is.EqualTo(200));
        var answer = await AskAsync(host, Suspect);
        Assert.That((answer.Status, answer.Code), Is.EqualTo((status, code)));
        Assert.That(answer.RetryAfter, level == AiGuardAnomalyLevel.Throttle ? Is.InRange(1, 10) : Is.Null);
        Assert.That((await AskAsync(host, Other)).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Ask_InMonitorMode_IsReportedOnly()
    {
        await using var host = await StartAsync(AiGuardAnomalyLevel.Quarantine, AiGuardMode.Monitor);
        Assert.That((await AskAsync(host, Suspect)).Status, Is.EqualTo(200));
        var exchange = await host.Exchanges.NextAsync();
        Assert.That(
            exchange.Findings.Select(finding => (finding.Code, finding.Reason, finding.Filter)),
            Is.EqualTo(new[] { (AiGuardFinding.WouldDeny, "anomaly_quarantined", "ContainAnomalies") }));
    }

    private static async Task<(int Status, string Code, int? RetryAfter)> AskAsync(GuardedHost host, AiGuardApiKey key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(GuardedHost.ChatPath, UriKind.Relative));
        request.Content = new StringContent(ChatMessages.Question, System.Text.Encoding.UTF8, "application/json");
        request.Headers.Add("x-api-key", key.Text);
        using var response = await host.Client.SendAsync(request);
        var code = response.IsSuccessStatusCode ? "" : (await OpenAiErrorBody.ReadAsync(response)).Code;
        return ((int)response.StatusCode, code, (int?)response.Headers.RetryAfter?.Delta?.TotalSeconds);
    }

    private static async Task<GuardedHost> StartAsync(AiGuardAnomalyLevel level, AiGuardMode mode)
    {
        var subject = new AiGuardAnomalySubject(AiGuardAnomalySubjectKind.Key, Suspect.Record.Id);
        var now = DateTimeOffset.UtcNow;
        var response = new AiGuardResponse("r1", new AiGuardAnomaly(subject, level) { RequestsPerMinute = 6 })
        {
            CreatedAt = now, ExpiresAt = now.AddHours(1), UndoUntil = now.AddDays(1),
        };
        var host = await GuardedHost.StartAsync(
            guard => guard.AddApiKey(Suspect.Record).AddApiKey(Other.Record).AddPolicy("Chat", policy => policy
                .RequireApiKey().ContainAnomalies()
                .AddFilter<RecordingFilter>(AiGuardStage.Audit).Configure(options => options.Mode = mode)),
            app => app.MapPost(GuardedHost.ChatPath, () => Results.Text(ChatMessages.Answer("Hello"), "application/json")).RequireAiGuard("Chat"),

            // A revoked key would be none before it is contained.
            new Dictionary<string, string?> { ["AiGuard:Responses:RevokeKeys"] = "false" });
        await host.Services.GetRequiredService<IAiGuardResponseStore>().SetAsync(response, default);
        host.Services.GetRequiredService<ResponseTable>().Replace([response]);
        return host;
    }
}
