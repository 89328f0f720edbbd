using System.Runtime.CompilerServices;

namespace AiApiGuard.Anomalies.State;

/// <summary>Remembers the last 64 prompts, as 16 bits of each: enough to tell the same prompt again from another one.</summary>
internal struct PromptRing
{
    private const int Size = 64;

    private Prompts _prompts;
    private byte _next;

    /// <summary>Adds a prompt.</summary>
    /// <returns><see langword="true"/> if it was not among the last ones.</returns>
    public bool Add(ulong prompt)
    {
        // 0 is a place without a prompt.
        var mark = (ushort)Math.Max(1, prompt >> 48);
        if (((ReadOnlySpan<ushort>)_prompts).Contains(mark))
            return false;
        _prompts[_next] = mark;
        _next = (byte)((_next + 1) % Size);
        return true;
    }

    [InlineArray(Size)]
    private struct Prompts
    {
        private ushort _first;
    }
}
