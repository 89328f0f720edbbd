using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using AiApiGuard.Inspection.Secrets;

namespace AiApiGuard.Identity.ApiKeys;

/// <summary>Writes and reads keys: <c>prefix_environment_id_secret_checksum</c>, all letters and digits.</summary>
internal static class ApiKeyText
{
    public const int IdLength = 12;
    public const int MaxLabelLength = 16;

    // Longer than any key; whoever reads a header can stop there.
    public const int MaxLength = MaxLabelLength + 1 + MaxLabelLength + 1 + TailLength;

    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    // 43 digits of base 62 are 256 bits.
    private const int SecretLength = 43;
    private const int TailLength = IdLength + 1 + SecretLength + 1 + Base62Checksum.Length;

    private static readonly SearchValues<char> AlphabetValues = SearchValues.Create(Alphabet);

    public static string NewId() => RandomNumberGenerator.GetString(Alphabet, IdLength);

    public static string Compose(string prefix, string environment, string id)
    {
        var text = $"{prefix}_{environment}_{id}_{RandomNumberGenerator.GetString(Alphabet, SecretLength)}_";
        Span<char> checksum = stackalloc char[Base62Checksum.Length];
        Base62Checksum.Write(text.AsSpan(0, text.Length - 1), checksum);
        return string.Concat(text, checksum);
    }

    public static bool IsLabel([NotNullWhen(true)] string? text) =>
        text is { Length: > 0 and <= MaxLabelLength } && IsLettersAndDigits(text);

    public static bool IsLettersAndDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(AlphabetValues);

    public static bool IsId([NotNullWhen(true)] string? text) => text?.Length == IdLength && IsLettersAndDigits(text);

    /// <summary>Says whether a text claims to be a key of this prefix, well-formed or not.</summary>
    public static bool HasPrefix(ReadOnlySpan<char> text, string prefix) =>
        text.Length > prefix.Length && text[prefix.Length] == '_' && text.StartsWith(prefix, StringComparison.Ordinal);

    /// <summary>Reads the identifier out of a well-formed key.</summary>
    /// <returns><see langword="false"/> if the text is not a key of this prefix, or was mistyped.</returns>
    public static bool TryReadId(ReadOnlySpan<char> text, string prefix, out ReadOnlySpan<char> id)
    {
        id = default;
        if (text.Length > MaxLength || text.Length < prefix.Length + 1 + 1 + 1 + TailLength || !HasPrefix(text, prefix))
            return false;
        var tail = text[^TailLength..];
        var environment = text[(prefix.Length + 1)..^(TailLength + 1)];
        var isKey = text[^(TailLength + 1)] == '_' && tail[IdLength] == '_' && tail[IdLength + 1 + SecretLength] == '_'
            && environment.Length <= MaxLabelLength && IsLettersAndDigits(environment)
            && IsLettersAndDigits(tail[..IdLength])
            && IsLettersAndDigits(tail.Slice(IdLength + 1, SecretLength))
            && Base62Checksum.IsOf(text[..^(Base62Checksum.Length + 1)], tail[^Base62Checksum.Length..]);
        id = isKey ? tail[..IdLength] : default;
        return isKey;
    }
}
