using System.Globalization;
using System.Net;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Links;

/// <summary>Is a host, or all hosts below one (<c>*.example.com</c>), or every host (<c>*</c>).</summary>
internal sealed class HostPattern
{
    /// <summary>Is the longest that a host can be.</summary>
    public const int MaxLength = 255;

    private static readonly IdnMapping Idn = new() { AllowUnassigned = false };

    private readonly string _host;
    private readonly bool _isBelow;
    private readonly bool _isAny;

    private HostPattern(string host, bool isBelow, bool isAny)
    {
        _host = host;
        _isBelow = isBelow;
        _isAny = isAny;
    }

    /// <summary>Reads a pattern.</summary>
    /// <returns><see langword="null"/> if it is none.</returns>
    public static HostPattern? Parse(string pattern)
    {
        if (pattern == "*")
            return new HostPattern("", isBelow: false, isAny: true);
        var isBelow = pattern.StartsWith("*.", StringComparison.Ordinal);
        Span<char> host = stackalloc char[MaxLength];
        return TryNormalize(pattern.AsSpan(isBelow ? 2 : 0), host, out var length)
            ? new HostPattern((isBelow ? "." : "") + host[..length].ToString(), isBelow, isAny: false)
            : null;
    }

    /// <summary>Says whether the pattern covers a host that <see cref="TryNormalize"/> wrote.</summary>
    public bool Covers(ReadOnlySpan<char> host) =>
        _isAny || (_isBelow ? host.Length > _host.Length && host.EndsWith(_host, StringComparison.Ordinal) : host.SequenceEqual(_host));

    /// <summary>Writes a host as resolvers see it: in ASCII, lower case, without a dot at its end; addresses in their usual form.</summary>
    /// <returns><see langword="false"/> for what is no host.</returns>
    public static bool TryNormalize(ReadOnlySpan<char> host, Span<char> normalized, out int length)
    {
        length = 0;
        if (host.Length > 1 && host[^1] == '.')
            host = host[..^1];
        if (host.Length is 0 or > MaxLength)
            return false;
        if (host[0] == '[')
            return host[^1] == ']' && TryAddress(host[1..^1], normalized, out length);
        var isAscii = true;
        for (var i = 0; i < host.Length; i++)
        {
            var character = TextFolding.Fold(host[i]);
            isAscii &= char.IsAscii(character);
            normalized[i] = char.ToLowerInvariant(character);
        }

        length = host.Length;
        if (!isAscii && !TryToAscii(normalized, ref length))
            return false;
        var name = normalized[..length];
        foreach (var character in name)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('-' or '.' or '_'))
                return false;
        }

        // A last label of digits makes browsers read the whole as an address, whose forms are many.
        var last = name[(name.LastIndexOf('.') + 1)..];
        return last.Length > 0 && (!IsNumber(last) || TryAddress(name, normalized, out length));
    }

    private static bool IsNumber(ReadOnlySpan<char> label) =>
        !label.ContainsAnyExceptInRange('0', '9') || (label.StartsWith("0x") && !label[2..].ContainsAnyExcept(LinkCharacters.HexDigits));

    private static bool TryAddress(ReadOnlySpan<char> text, Span<char> normalized, out int length)
    {
        length = 0;
        return IPAddress.TryParse(text, out var address) && address.TryFormat(normalized, out length);
    }

    private static bool TryToAscii(Span<char> host, ref int length)
    {
        try
        {
            var ascii = Idn.GetAscii(host[..length].ToString());
            length = ascii.Length;
            return ascii.TryCopyTo(host);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
