using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using AiApiGuard.Identity.ApiKeys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.Benchmarks;

/// <summary>Asks whether time tells what is wrong with a key: samples of each kind in random order, compared by Welch's t-test.</summary>
internal static class KeyTiming
{
    private const int SamplesInProcess = 200_000;
    private const int SamplesOverSocket = 10_000;

    private static readonly string[] Kinds = ["accepted", "unknown id", "wrong secret", "revoked", "expired"];

    public static async Task RunAsync()
    {
        var keys = Enumerable.Range(0, Kinds.Length).Select(_ => AiGuardApiKey.Create(new AiGuardApiKeyRecord { Owner = "benchmark" })).ToArray();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddAiGuard()
            .AddApiKey(keys[0].Record).AddApiKey(keys[2].Record)
            .AddApiKey(keys[3].Record with { State = AiGuardKeyState.Revoked }).AddApiKey(keys[4].Record with { ExpiresAt = DateTimeOffset.UnixEpoch })
            .AddPolicy("Keys", policy => policy.RequireAuthenticatedCaller(options =>
            {
                options.AcceptHostPrincipal = false;
                options.MaxFailuresPerMinute = null;
            }));
        await using var app = builder.Build();
        app.UseAiGuard();

        // The answer of an accepted key is another one anyway; it is made as long as a refusal's.
        app.MapPost("/", (HttpContext http) => TypedResults.StatusCode(StatusCodes.Status401Unauthorized)).RequireAiGuard("Keys");
        await app.StartAsync();
        var texts = keys.Select(key => key.Text).ToArray();
        texts[2] = ApiKeyText.Compose(AiGuardApiKeyDefaults.Prefix, AiGuardApiKeyDefaults.Environment, keys[2].Record.Id);

        ReportMemory(app.Services);
        Report("in process, verification alone", await SampleAsync(SamplesInProcess, InProcess(app.Services, texts)));
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        Report("over a loopback socket, whole request", await SampleAsync(SamplesOverSocket, OverSocket(client, texts)));
    }

    // As the follower of a store adds them, with an owner and a name each and grants that they share.
    private static void ReportMemory(IServiceProvider services)
    {
        const int Count = 1_000_000;
        var (directory, pool) = (services.GetRequiredService<ApiKeyConfiguration>().Directory, new ApiKeyTextPool());
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < Count; i++)
        {
            var template = new AiGuardApiKeyRecord
            {
                Owner = $"customer-{i:D8}", Name = $"key of customer {i}", Tenant = "acme", Scopes = ["chat:write", "embeddings:write"], Models = ["gpt-*"],
                CreatedAt = DateTimeOffset.UnixEpoch,
            };
            directory.Apply(pool.Share(AiGuardApiKey.Create(template).Record with { Version = i + 1 }));
        }

        Console.WriteLine($"memory: {(GC.GetTotalMemory(forceFullCollection: true) - before) / (double)Count:F0} bytes a key, of {Count:N0} keys");
        GC.KeepAlive(pool);
    }

    private static Func<int, ValueTask> InProcess(IServiceProvider services, string[] texts)
    {
        var verifier = services.GetRequiredService<ApiKeyVerifier>();
        var requests = texts.Select(text =>
        {
            var http = new DefaultHttpContext();
            http.Request.Headers.Authorization = $"Bearer {text}";
            return http;
        }).ToArray();
        return kind =>
        {
            verifier.Verify(requests[kind]);
            return default;
        };
    }

    private static Func<int, ValueTask> OverSocket(HttpClient client, string[] texts) => async kind =>
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {texts[kind]}");
        using var response = await client.SendAsync(request);
        if (response.StatusCode != HttpStatusCode.Unauthorized)
            throw new InvalidOperationException($"{Kinds[kind]} was answered {response.StatusCode}.");
    };

    private static async Task<double[][]> SampleAsync(int samples, Func<int, ValueTask> act)
    {
        var times = Kinds.Select(_ => new double[samples]).ToArray();
        var order = Enumerable.Range(0, Kinds.Length).ToArray();
        for (var round = -samples / 10; round < samples; round++)
        {
            RandomNumberGenerator.Shuffle(order.AsSpan());
            foreach (var kind in order)
            {
                var started = Stopwatch.GetTimestamp();
                await act(kind);
                if (round >= 0)
                    times[kind][round] = Stopwatch.GetElapsedTime(started).TotalNanoseconds;
            }
        }

        return times;
    }

    private static void Report(string title, double[][] times)
    {
        Console.WriteLine($"{title}: {times[0].Length:N0} samples of each kind, the slowest percent left out");
        var kept = times.Select(Trim).ToArray();
        for (var kind = 0; kind < Kinds.Length; kind++)
        {
            var line = $"  {Kinds[kind],-13} mean {kept[kind].Average(),9:F1} ns, median {kept[kind][kept[kind].Length / 2],9:F1} ns";
            Console.WriteLine(line + (kind == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", Welch's t against unknown id {Welch(kept[kind], kept[1]):F2}")));
        }
    }

    private static double[] Trim(double[] times)
    {
        Array.Sort(times);
        return times[..(times.Length * 99 / 100)];
    }

    private static double Welch(double[] left, double[] right)
    {
        var (a, b) = (left.Average(), right.Average());
        return (a - b) / Math.Sqrt((Variance(left, a) / left.Length) + (Variance(right, b) / right.Length));
    }

    private static double Variance(double[] values, double mean) => values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
}
