using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace AiApiGuard.Anomalies.State;

/// <summary>Asks for memory before it is needed: among a million states, waiting for it would take longer than all that is computed.</summary>
internal static class CacheLines
{
    private const int Size = 64;

    /// <summary>Lets a value come into the cache, where the processor can be asked for that. A hint and nothing else: it reads nothing, so that no
    /// lock is needed, and that the collector may move the value meanwhile does not matter.</summary>
    public static unsafe void Prefetch<T>(ref readonly T value)
        where T : struct
    {
        if (!Sse.IsSupported)
            return;
        var first = (byte*)Unsafe.AsPointer(ref Unsafe.AsRef(in value));
        for (var line = first; line < first + Unsafe.SizeOf<T>(); line += Size)
            Sse.Prefetch0(line);
    }
}
