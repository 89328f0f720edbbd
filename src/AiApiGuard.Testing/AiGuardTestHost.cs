using AiApiGuard.DependencyInjection;
using AiApiGuard.Pipeline;
using AiApiGuard.Testing.Datasets;
using AiApiGuard.Testing.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AiApiGuard.Testing;

/// <summary>Runs policies as an application runs them, without a server: requests pass the same middleware in memory.</summary>
/// <remarks>Safe to use from many threads. One host keeps what its policies keep, such as limits and baselines, from one exchange to the next.</remarks>
public sealed class AiGuardTestHost : IAsyncDisposable
{
    private static readonly AiGuardTestAnswer DefaultAnswer = AiGuardTestAnswer.Text("OK");

    private readonly IHost _host;
    private readonly PolicyPipeline _pipeline;

    private AiGuardTestHost(IHost host)
    {
        _host = host;
        _pipeline = new PolicyPipeline(host.Services);
    }

    /// <summary>Gets the services, such as <see cref="Identity.ApiKeys.AiGuardKeys"/> to create keys.</summary>
    public IServiceProvider Services => _host.Services;

    /// <summary>Gets the names of the policies.</summary>
    public IReadOnlyList<string> Policies => [.. _pipeline.Names];

    /// <summary>Starts a host. What would fail the start of an application fails here.</summary>
    /// <param name="configure">Adds the policies, as the application does to what <c>AddAiGuard</c> returns.</param>
    /// <param name="options">Says what surrounds them: configuration, clock, services.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The host.</returns>
    /// <exception cref="InvalidOperationException">A policy or the configuration is not valid.</exception>
    public static async Task<AiGuardTestHost> StartAsync(
        Action<AiGuardBuilder> configure, Action<AiGuardTestHostOptions>? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var surroundings = new AiGuardTestHostOptions();
        options?.Invoke(surroundings);
        var host = Build(configure, surroundings);
        try
        {
            await host.StartAsync(cancellationToken).ConfigureAwait(false);
            return new AiGuardTestHost(host);
        }
        catch
        {
            await DisposeAsync(host).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Sends a request through a policy, to an endpoint that answers as it is told.</summary>
    /// <param name="policy">The name of the policy.</param>
    /// <param name="request">The request.</param>
    /// <param name="answer">What the endpoint answers; <see langword="null"/> for the text <c>OK</c>.</param>
    /// <param name="cancellationToken">Ends the exchange, as a client does that goes away.</param>
    /// <returns>What came of it. Also an endpoint that throws is a result.</returns>
    /// <exception cref="ArgumentException">There is no such policy, or the answer cannot be written in the protocol of the request.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<AiGuardTestResult> SendAsync(
        string policy, AiGuardTestRequest request, AiGuardTestAnswer? answer = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        answer ??= request.Format is null ? AiGuardTestAnswer.Raw("application/json", "{}") : DefaultAnswer;
        var name = Find(policy).PolicyName;
        if (request.Format is null && answer.NeedsFormat)
            throw new ArgumentException($"No protocol is known by the path '{request.Path}', so the answer is to be AiGuardTestAnswer.Raw or From.", nameof(answer));
        cancellationToken.ThrowIfCancellationRequested();
        var body = request.Encode(answer.IsStream).ToArray();
        using var connection = new TestConnection(request, body, cancellationToken);
        var exchange = new TestExchange(answer, request.Format);
        await _pipeline.RunAsync(name, connection, exchange).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return new AiGuardTestResult(connection, exchange, body, request.Format);
    }

    /// <summary>Streams an answer through a policy whole, character by character, and cut in two at every position, and asserts that the
    /// client reads the same text each time, and that the same is found; where it is denied, that it is denied each time for the same reason.</summary>
    /// <param name="policy">The name of the policy.</param>
    /// <param name="request">The request, sent once more than the answer has characters: a limit that the policy sets on requests must allow it.
    /// Without a caller and a header each comes from an address of its own.</param>
    /// <param name="answer">The text of the answer.</param>
    /// <param name="cancellationToken">Ends the runs.</param>
    /// <returns>What came of the answer in one piece.</returns>
    /// <exception cref="AiGuardAssertionException">Two runs differ; the message says where the answer was cut.</exception>
    public Task<AiGuardTestResult> SendAtEveryCutAsync(
        string policy, AiGuardTestRequest request, string answer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(answer);
        return new CutRuns(this, policy, request, answer).RunAsync(cancellationToken);
    }

    /// <summary>Runs labelled texts through a policy and counts how many are caught.</summary>
    /// <param name="policy">The name of the policy.</param>
    /// <param name="dataset">The texts.</param>
    /// <param name="options">How they are read, sent and judged; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>The counts, on which gates can be set.</returns>
    /// <exception cref="ArgumentException">There is no such policy, or an option is not valid.</exception>
    /// <exception cref="IOException">The dataset cannot be read.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public Task<AiGuardDatasetReport> RunAsync(
        string policy, AiGuardDataset dataset, AiGuardDatasetOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        options ??= new AiGuardDatasetOptions();
        options.Validate();
        return new DatasetRun(this, Find(policy), options).RunAsync(dataset, cancellationToken);
    }

    /// <summary>Stops the host.</summary>
    /// <returns>The end of it.</returns>
    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync().ConfigureAwait(false);
        await DisposeAsync(_host).ConfigureAwait(false);
    }

    internal TestAddresses Addresses { get; } = new();

    internal GuardPipeline Find(string policy) => _pipeline.Get(policy);

    private static IHost Build(Action<AiGuardBuilder> configure, AiGuardTestHostOptions surroundings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings
        {
            EnvironmentName = Environments.Production, ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Services.AddSingleton<IHostLifetime, SilentLifetime>();
        builder.Services.AddSingleton<IHttpContextFactory, DefaultHttpContextFactory>();
        builder.Services.AddSingleton<IExchangeObserver, ExchangeObserver>();
        builder.Services.AddSingleton(surroundings.TimeProvider);
        surroundings.Apply(builder.Services);
        configure(surroundings.BuildConfiguration() is { } configuration
            ? builder.Services.AddAiGuard(configuration)
            : builder.Services.AddAiGuard());
        return builder.Build();
    }

    // Some services can only be disposed asynchronously, which IHost does not say that it does.
    private static async ValueTask DisposeAsync(IHost host)
    {
        if (host is IAsyncDisposable disposable)
            await disposable.DisposeAsync().ConfigureAwait(false);
        else
            host.Dispose();
    }
}
