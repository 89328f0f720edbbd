namespace AiApiGuard.TestUtilities;

/// <summary>Measures what code allocates.</summary>
public static class Allocations
{
    /// <summary>Gets the fewest bytes that an action allocated on this thread in several runs: a collection may empty the pools before any one of
    /// them, and what is rented after it is new.</summary>
    /// <param name="action">The action.</param>
    public static long LeastOf(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        action();
        var least = long.MaxValue;
        for (var run = 0; run < 5 && least > 0; run++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    /// <summary>Gets the fewest bytes that a measurement found in several runs: what other tests leave behind goes away in its own time, once; what
    /// the measured code keeps is found in every run.</summary>
    /// <param name="measure">Runs the code and gets the bytes it keeps.</param>
    public static async Task<long> LeastOfAsync(Func<Task<long>> measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        var least = long.MaxValue;
        for (var run = 0; run < 3; run++)
            least = Math.Min(least, Math.Max(0, await measure().ConfigureAwait(false)));
        return least;
    }
}
