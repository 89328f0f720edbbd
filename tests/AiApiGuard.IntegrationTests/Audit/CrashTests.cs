using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AiApiGuard.State.Audit.Chain;

namespace AiApiGuard.IntegrationTests.Audit;

/// <summary>Kills the sample while it answers, again and again, and looks for every answer that was complete.</summary>
[Platform(Exclude = "Win", Reason = "SIGKILL")]
public sealed partial class CrashTests
{
    private const int Clients = 8;
    private const int MostMilliseconds = 250;

    // A start takes a second: more in a run of one's own.
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("AIGUARD_CRASH_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 6;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("aiguard-crash-");
    private readonly ConcurrentBag<string> _complete = [];
    private int _asked;

    [TearDown]
    public void TearDown() => _directory.Delete(recursive: true);

    [Test]
    public async Task Kill_UnderLoad_EveryCompleteAnswerIsRecorded()
    {
        var audit = Path.Combine(_directory.FullName, "audit.jsonl");
        for (var kill = 0; kill < Kills; kill++)
            await RunAndKillAsync(audit);

        var lines = await File.ReadAllLinesAsync(audit);
        var recorded = lines.Select(ModelOf).OfType<string>().ToHashSet(StringComparer.Ordinal);
        TestContext.Out.WriteLine($"{Kills} kills, {_asked} asked, {_complete.Count} answers complete, {recorded.Count} recorded");
        Assert.That(_complete, Has.Count.GreaterThan(Kills));
        Assert.That(_complete.Except(recorded), Is.Empty);
        AssertChained(lines);
    }

    [SuppressMessage("Reliability", "CA2025:Do not pass 'IDisposable' instances into unawaited tasks", Justification = "All of them are awaited before the client goes.")]
    private async Task RunAndKillAsync(string audit)
    {
        using var sample = Start(audit);
        var (address, key) = await ReadAddressAsync(sample);
        using var http = LocalClient.Create(new Uri(address));
        http.DefaultRequestHeaders.Authorization = new("Bearer", key);
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var asking = Enumerable.Range(0, Clients).Select(_ => AskUntilKilledAsync(http, first)).ToList();
        await Task.WhenAny([first.Task, .. asking]);

        // When it dies is what is tried here, not something to wait for.
        await Task.Delay(RandomNumberGenerator.GetInt32(MostMilliseconds));
        sample.Kill();
        await sample.WaitForExitAsync();
        await Task.WhenAll(asking);
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "However the client notices the end, it was one.")]
    private async Task AskUntilKilledAsync(HttpClient http, TaskCompletionSource first)
    {
        while (true)
        {
            var model = $"demo-{Interlocked.Increment(ref _asked)}";
            var isStreamed = RandomNumberGenerator.GetInt32(2) == 0 ? "true" : "false";
            try
            {
                using var content = new StringContent(
                    $$"""{"model":"{{model}}","messages":[{"role":"user","content":"How do I contact Ada?"}],"stream":{{isStreamed}}}""", Encoding.UTF8, "application/json");
                using var response = await http.PostAsync(new Uri(GuardedHost.ChatPath, UriKind.Relative), content);
                await response.Content.ReadAsByteArrayAsync();
                if (!response.IsSuccessStatusCode)
                    return;
                _complete.Add(model);
                first.TrySetResult();
            }
            catch (Exception)
            {
                return;
            }
        }
    }

    private static Process Start(string audit)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "ChatApi.dll"), "--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default=None", "--Logging:LogLevel:AiApiGuard=None",
            $"--AiGuard:Audit:FilePath={audit}", "--AiGuard:Policies:Chat:Audit:Delivery=Durable",
            "--AiGuard:Policies:Chat:LimitRequests:PerMinute=1000000", "--AiGuard:Policies:Chat:LimitConcurrency:Permits=1000",
            "--AiGuard:Policies:Chat:LimitTokens:PerMinute=1000000000", "--AiGuard:Policies:Chat:LimitCost:PerDay=1000000", "--AiGuard:Policies:Chat:ScoreAnomalies:Mode=Monitor",
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    private static async Task<(string Address, string Key)> ReadAddressAsync(Process sample)
    {
        var text = new StringBuilder();
        while (await sample.StandardOutput.ReadLineAsync() is { } line)
        {
            text.AppendLine(line);
            if (CurlLine().Match(line) is { Success: true } match)
                return (match.Groups[1].Value, match.Groups[2].Value);
        }

        throw new InvalidOperationException($"The sample did not start: {text}{await sample.StandardError.ReadToEndAsync()}");
    }

    private static string? ModelOf(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.TryGetProperty("model", out var model) ? model.GetString() : null;
    }

    private static void AssertChained(string[] lines)
    {
        var previous = Encoding.ASCII.GetString(ChainLine.Genesis);
        var number = 0L;
        foreach (var line in lines)
        {
            Assert.That(ChainLine.TryRead(Encoding.UTF8.GetBytes(line), out var chained) && chained.IsIntact, Is.True, line);
            Assert.That((chained.Number, Encoding.ASCII.GetString(chained.Previous)), Is.EqualTo((++number, previous)));
            previous = Encoding.ASCII.GetString(chained.Hash);
        }
    }

    [GeneratedRegex(@"curl -N (http://[^/]+)/.*Bearer ([^'""\s]+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CurlLine();
}
