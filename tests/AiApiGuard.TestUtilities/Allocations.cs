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
}
