using System.Diagnostics.CodeAnalysis;
using System.Text;
using AiApiGuard.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AiApiGuard.State.Blocks;

/// <summary>Reads the lists of networks that the options name, and reads them again when they change.</summary>
/// <remarks>It asks for the time and length of each file instead of being told of changes: that works on every mounted volume.</remarks>
internal sealed class NetworkListFollower(
    IOptionsMonitor<AiGuardBlockOptions> options, NetworkLists lists, TimeProvider time, ILogger<NetworkListFollower> logger,
    IHostEnvironment? environment = null)
    : BackgroundService
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, (string Path, DateTime Written, long Length)> _read = new(StringComparer.Ordinal);
    private readonly HashSet<string> _failing = new(StringComparer.Ordinal);

    // A list that was never read shuts nobody out: that is no start.
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var (name, path) in options.CurrentValue.Lists)
        {
            try
            {
                await ReadAsync(name, path, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                throw new InvalidOperationException($"The list of Blocks:Lists:{name} cannot be read: {exception.Message}", exception);
            }
        }

        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads the lists that have changed since they were read last, and forgets those that are named no more.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        if (CurrentLists() is not { } current)
            return;
        foreach (var (name, path) in current)
            await TryReadAsync(name, path, cancellationToken).ConfigureAwait(false);
        foreach (var name in _read.Keys.Where(name => !current.ContainsKey(name)).ToList())
        {
            _read.Remove(name);
            lists.Remove(name);
            logger.NetworkListRemoved(name, null);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(PollInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            await FollowAsync(stoppingToken).ConfigureAwait(false);
            lists.DropExpired();
        }
    }

    // Options that are not valid any more leave the lists as they are.
    private IDictionary<string, string>? CurrentLists()
    {
        try
        {
            return options.CurrentValue.Lists;
        }
        catch (OptionsValidationException)
        {
            return null;
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever is thrown, the list stays as it was.")]
    private async Task TryReadAsync(string name, string path, CancellationToken cancellationToken)
    {
        try
        {
            await ReadAsync(name, path, cancellationToken).ConfigureAwait(false);
            _failing.Remove(name);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            if (_failing.Add(name))
                logger.NetworkListUnreadable(exception, name);
        }
    }

    private async Task ReadAsync(string name, string path, CancellationToken cancellationToken)
    {
        var file = new FileInfo(Path.GetFullPath(path, environment?.ContentRootPath ?? AppContext.BaseDirectory));
        file = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
        if (!file.Exists)
            throw new FileNotFoundException("There is no such file.", path);

        // Taken before the reading: what is written meanwhile is read by the next one.
        var stamp = (path, file.LastWriteTimeUtc, file.Length);
        if (_read.TryGetValue(name, out var last) && last == stamp)
            return;
        using var text = new StreamReader(file.FullName, Encoding.UTF8);
        var (import, networks) = await NetworkListReader.ReadAsync(name, text, cancellationToken).ConfigureAwait(false);
        lists.Set(name, networks, null);
        _read[name] = stamp;
        logger.NetworkListImported(name, import.Networks, import.BadLines, null, null);
    }
}
