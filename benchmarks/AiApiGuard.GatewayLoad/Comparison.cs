namespace AiApiGuard.GatewayLoad;

/// <summary>Runs the gateways side by side, round after round, so that what disturbs the machine disturbs them alike.</summary>
internal static class Comparison
{
    public static async Task RunAsync(LoadSettings settings, TextWriter output, CancellationToken cancellationToken)
    {
        var cores = Cores.Divide();
        using var upstream = await ChildProcess.StartAsync(
            cores?.Others, typeof(Comparison).Assembly.Location, [Upstream.Role, $"{settings.Events}", $"{settings.Pause}"], cancellationToken);
        cores?.PinThisProcess();
        var contenders = new List<Contender>();
        try
        {
            foreach (var (name, arguments) in Variants)
                contenders.Add(await Contender.StartAsync(name, upstream.Address, cores, arguments, settings.Connections, cancellationToken));
            await VerifyAsync(contenders, settings, cancellationToken);
            for (var round = -settings.WarmUpRounds; round < settings.Rounds; round++)
                await RunRoundAsync(contenders, settings, round, cancellationToken);
            await VerifyAsync(contenders, settings, cancellationToken);
            Report.Write(output, settings, cores, contenders);
        }
        finally
        {
            contenders.ForEach(contender => contender.Dispose());
        }
    }

    // The last differs from the first in nothing: what the table says of it is what the machine adds of its own.
    private static IEnumerable<(string Name, string[] Arguments)> Variants =>
    [
        ("bare", ["--Guard=false"]),
        ("guarded, empty policy", ["--Guard=true", "--Policy=Empty"]),
        ("guarded, the sample's policy", ["--Guard=true"]),
        ("bare again", ["--Guard=false"]),
    ];

    private static async Task VerifyAsync(List<Contender> contenders, LoadSettings settings, CancellationToken cancellationToken)
    {
        var stream = Messages.Events(settings.Events).SelectMany(bytes => bytes).ToArray();
        foreach (var contender in contenders)
        {
            await contender.VerifyAsync(stream: false, Messages.Answer(), cancellationToken);
            await contender.VerifyAsync(stream: true, stream, cancellationToken);
        }
    }

    // Who comes first changes from round to round.
    private static async Task RunRoundAsync(List<Contender> contenders, LoadSettings settings, int round, CancellationToken cancellationToken)
    {
        for (var turn = 0; turn < contenders.Count; turn++)
        {
            var contender = contenders[(turn + round + settings.WarmUpRounds) % contenders.Count];
            var whole = await contender.RunAsync(stream: false, settings.Requests, 1, cancellationToken);
            var streamed = await contender.RunAsync(stream: true, settings.Streams, settings.Events + 2, cancellationToken);
            if (round < 0)
                continue;
            contender.Whole.Add(whole);
            contender.Streamed.Add(streamed);
        }
    }
}
