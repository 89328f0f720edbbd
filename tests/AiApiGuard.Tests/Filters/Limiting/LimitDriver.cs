using System.Net;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Pipeline;
using AiApiGuard.State.Quotas;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace AiApiGuard.Tests.Filters.Limiting;

/// <summary>Sends exchanges through the limits of a policy, without a server, by a clock of the test.</summary>
internal sealed class LimitDriver : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly GuardPipeline _pipeline;

    public LimitDriver(Action<AiGuardPolicyBuilder> policy, Action<AiGuardBuilder>? guard = null, params (string Key, string Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();
        var builder = services.AddAiGuard(configuration).AddPolicy(PolicyServices.Policy, policy);
        guard?.Invoke(builder);
        _services = services.BuildServiceProvider();
        _services.GetRequiredService<PipelineRegistry>().TryGet(PolicyServices.Policy, out var pipeline);
        _pipeline = pipeline!;
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero));

    public IServiceProvider Services => _services;

    public GuardPipeline Pipeline => _pipeline;

    public List<string> WouldDeny { get; } = [];

    public InMemoryQuotaStore Store => (InMemoryQuotaStore)_services.GetRequiredService<IAiGuardQuotaStore>();

    public AiGuardContext Exchange(string? caller = "alice", AiGuardPrompt? prompt = null, IPAddress? address = null, params (string, string)[] claims)
    {
        var http = new DefaultHttpContext { RequestServices = _services };
        http.Connection.RemoteIpAddress = address ?? IPAddress.Loopback;
        return new AiGuardContext(_services, PolicyServices.Policy, prompt)
        {
            HttpContext = http,
            Caller = caller is null ? AiGuardCaller.Anonymous : Callers.Named(caller, claims),
            OnWouldDeny = (filter, denial) => WouldDeny.Add($"{filter}:{denial.ReasonCode}"),
        };
    }

    public static AiGuardPrompt Prompt(string text = "Hello", long? ceiling = null, string model = "gpt-4o", bool isStreaming = false) =>
        new([new AiGuardTextWindow(text, AiGuardDirection.Request, new(AiGuardRole.User, AiGuardOrigin.User, "messages[0].content"))])
        {
            Model = model, MaxOutputTokens = ceiling, IsStreaming = isStreaming, Protocol = "openai.chat",
        };

    /// <summary>Runs the request phase.</summary>
    public async Task<AiGuardDenial?> RequestAsync(AiGuardContext context)
    {
        foreach (var entry in _pipeline.BeforeBody.Concat(_pipeline.AfterBody))
        {
            if ((await entry.Request!.OnRequestAsync(context, CancellationToken.None)).Denial is { } denial)
                return denial;
        }

        context.HasReachedEndpoint = true;
        return null;
    }

    /// <summary>Shows the limits a piece of the answer.</summary>
    public async Task<AiGuardDenial?> AnswerAsync(AiGuardContext context, string text)
    {
        var window = new AiGuardTextWindow(text, AiGuardDirection.Response, new(AiGuardRole.Assistant, AiGuardOrigin.Model, "content"));
        foreach (var entry in _pipeline.Response)
        {
            if ((await entry.Response!.OnResponseAsync(context, window, CancellationToken.None)).Denial is { } denial)
                return denial;
        }

        return null;
    }

    public async Task CompleteAsync(AiGuardContext context, AiGuardOutcomeKind kind = AiGuardOutcomeKind.Completed, int status = 200)
    {
        foreach (var entry in _pipeline.Completion)
            await entry.Completion!.OnCompletedAsync(context, new AiGuardOutcome(kind) { StatusCode = status });
    }

    /// <summary>Runs a whole exchange whose endpoint reports its usage.</summary>
    public async Task<AiGuardDenial?> RunAsync(AiGuardContext context, long input, long output)
    {
        if (await RequestAsync(context) is { } denial)
            return denial;
        (context.Usage.InputTokens, context.Usage.OutputTokens) = (input, output);
        await CompleteAsync(context);
        return null;
    }

    /// <summary>Reads how much of a quota is used and reserved.</summary>
    public async Task<long> UsedAsync(string filter, AiGuardContext context)
    {
        var gate = _pipeline.BeforeBody.Concat(_pipeline.AfterBody).Select(entry => entry.Filter)
            .OfType<AiApiGuard.Filters.Limiting.Limits.LimitGate>().Single();
        var rule = gate.Plan.RulesOf(context).First(rule => rule.Entry.Name == filter);
        var charge = new AiGuardQuotaCharge(rule.Quota, rule.Scope.Of(context));
        await Store.ReadAsync(new AiGuardQuotaLease(Guid.NewGuid(), [charge], TimeSpan.FromMinutes(1)), default);
        return charge.Used;
    }

    public void Dispose() => _services.Dispose();
}
