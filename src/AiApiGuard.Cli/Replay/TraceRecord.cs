using System.Net;

namespace AiApiGuard.Cli.Replay;

/// <summary>Is one request of a recorded trace. Used again for the next one.</summary>
internal sealed class TraceRecord
{
    private const double SecondsOfMonday = 4 * 86_400;

    /// <summary>Gets or sets the time as the trace has it.</summary>
    public double Time { get; set; }

    /// <summary>Gets or sets a value indicating whether the time is one of the calendar; otherwise it counts from a Monday.</summary>
    public bool IsCalendarTime { get; set; }

    /// <summary>Gets the time in seconds since 1970, which was a Thursday.</summary>
    public double Now => IsCalendarTime ? Time : Time + SecondsOfMonday;

    /// <summary>Gets or sets a value indicating whether it is something else that an audit log holds, and no request.</summary>
    public bool IsOther { get; set; }

    public string Key { get; set; } = string.Empty;

    public string? Caller { get; set; }

    public string? Tenant { get; set; }

    public IPAddress? Address { get; set; }

    public int Status { get; set; }

    public char[] Text { get; set; } = new char[4096];

    public int TextLength { get; set; }

    public int PromptTokens { get; set; }

    public int AnswerTokens { get; set; }

    public int Turn { get; set; }

    /// <summary>Gets or sets what the findings and the denial of the request say, in nats.</summary>
    public double FindingNats { get; set; }

    /// <summary>Gets the newest text of the user.</summary>
    public ReadOnlySpan<char> Prompt => Text.AsSpan(0, TextLength);

    public void Clear()
    {
        (Time, IsCalendarTime, Key, Caller, Tenant, Address) = (double.NaN, false, string.Empty, null, null, null);
        IsOther = false;
        (Status, TextLength, PromptTokens, AnswerTokens, Turn, FindingNats) = (200, 0, 0, 0, 0, 0);
    }
}
