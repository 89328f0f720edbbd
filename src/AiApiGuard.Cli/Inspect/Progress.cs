using System.Globalization;

namespace AiApiGuard.Cli.Inspect;

/// <summary>Says from time to time how far a long inspection is, where a person sees it.</summary>
internal sealed class Progress(CommandSurroundings surroundings)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly long _began = surroundings.Time.GetTimestamp();
    private TimeSpan _next = Interval;
    private bool _isShown;

    public void Report(string source, long position)
    {
        if (!surroundings.IsWatched || surroundings.Time.GetElapsedTime(_began) is var elapsed && elapsed < _next)
            return;
        _next = elapsed + Interval;
        _isShown = true;
        surroundings.Error.Write(string.Create(
            CultureInfo.InvariantCulture, $"\r{source}: {position / 1e6:F0} MB, {position / 1e6 / elapsed.TotalSeconds:F0} MB/s "));
    }

    /// <summary>Takes back what is shown, before something else is.</summary>
    public void Clear()
    {
        if (_isShown)
            surroundings.Error.Write("\r" + new string(' ', 70) + "\r");
        _isShown = false;
    }
}
