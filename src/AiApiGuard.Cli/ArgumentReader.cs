using System.CommandLine.Parsing;
using System.Globalization;

namespace AiApiGuard.Cli;

/// <summary>Reads what people write for times and the like.</summary>
internal static class ArgumentReader
{
    private const string Durations = "a duration such as 30m, 12h or 90d";
    private static readonly string[] TimeFormats = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK"];

    /// <summary>Reads a duration: a number of seconds, minutes, hours, days or weeks.</summary>
    public static TimeSpan? ReadDuration(ArgumentResult argument)
    {
        if (ParseDuration(argument.Tokens[0].Value) is { } duration)
            return duration;
        argument.AddError($"{NameOf(argument)} is {Durations}.");
        return null;
    }

    /// <summary>Reads a time, or a duration from now.</summary>
    public static DateTimeOffset? ReadTime(ArgumentResult argument, TimeProvider clock)
    {
        var text = argument.Tokens[0].Value;
        if (DateTimeOffset.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            return time;
        var now = clock.GetUtcNow();
        if (ParseDuration(text) is { } duration && duration <= DateTimeOffset.MaxValue - now)
            return now + duration;
        argument.AddError($"{NameOf(argument)} is a time in UTC such as 2027-01-31 or 2027-01-31T12:00Z, or {Durations}.");
        return null;
    }

    /// <summary>Reads a time, or a duration before now.</summary>
    public static DateTimeOffset? ReadPastTime(ArgumentResult argument, TimeProvider clock)
    {
        var text = argument.Tokens[0].Value;
        if (DateTimeOffset.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            return time;
        var now = clock.GetUtcNow();
        if (ParseDuration(text) is { } duration && duration <= now - DateTimeOffset.MinValue)
            return now - duration;
        argument.AddError($"{NameOf(argument)} is a time in UTC such as 2027-01-31 or 2027-01-31T12:00Z, or {Durations} before now.");
        return null;
    }

    private static TimeSpan? ParseDuration(string text)
    {
        var unit = text.Length == 0 ? default : text[^1] switch
        {
            's' => TimeSpan.FromSeconds(1),
            'm' => TimeSpan.FromMinutes(1),
            'h' => TimeSpan.FromHours(1),
            'd' => TimeSpan.FromDays(1),
            'w' => TimeSpan.FromDays(7),
            _ => default,
        };
        return unit != default && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count <= TimeSpan.MaxValue / unit
            ? count * unit
            : null;
    }

    private static string NameOf(ArgumentResult argument) => argument.Parent is OptionResult { Option.Name: { } name } ? name : argument.Argument.Name;
}
