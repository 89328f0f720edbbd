using Microsoft.Extensions.Configuration;

namespace AiApiGuard.GatewayLoad;

/// <summary>Is how much is measured: <c>--Requests=5000 --Rounds=8</c>.</summary>
internal sealed record LoadSettings
{
    /// <summary>Gets the requests of one block. A block is what one gateway gets in one round.</summary>
    public int Requests { get; init; } = 5000;

    /// <summary>Gets the streamed answers of one block.</summary>
    public int Streams { get; init; } = 100;

    /// <summary>Gets the events of a streamed answer.</summary>
    public int Events { get; init; } = 400;

    /// <summary>Gets the milliseconds the upstream waits before each event. Without a pause, several of them arrive in one packet, as they seldom do
    /// from a model; with one, each arrives by itself, and how many there are in a second says nothing.</summary>
    public int Pause { get; init; }

    /// <summary>Gets the rounds that are measured. In each, every gateway gets a block of either kind.</summary>
    public int Rounds { get; init; } = 10;

    /// <summary>Gets the rounds before them, in which code is compiled and compiled again.</summary>
    public int WarmUpRounds { get; init; } = 3;

    /// <summary>Gets the connections that are kept open to a gateway, each with one request at a time.</summary>
    public int Connections { get; init; } = 8;

    /// <summary>Gets the time after which the run is given up.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(10);

    public static LoadSettings Read(string[] args)
    {
        var configuration = new ConfigurationBuilder().AddCommandLine(args).Build();
        var settings = new LoadSettings();
        configuration.Bind(settings, options => options.ErrorOnUnknownConfiguration = true);
        return settings is { Requests: > 0 and <= 1_000_000, Streams: > 0 and <= 100_000, Events: > 0 and <= 100_000 } and
            { Rounds: > 1 and <= 1000, WarmUpRounds: >= 0 and <= 1000, Connections: > 0 and <= 1000, Pause: >= 0 and <= 1000 }
            ? settings
            : throw new InvalidOperationException("A number is out of bounds.");
    }
}
