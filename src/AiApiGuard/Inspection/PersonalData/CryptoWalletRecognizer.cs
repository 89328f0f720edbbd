using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.PersonalData;

/// <summary>Recognises addresses of crypto currencies by their prefix, their length and their check characters.</summary>
internal sealed class CryptoWalletRecognizer : ITextRecognizer
{
    private const int MinLength = 25;
    private const int MaxLength = 110;
    private const int EthereumLength = 42;

    // Bitcoin, also on its test networks; Litecoin; Dogecoin; Dash; Zcash has two bytes.
    private static ReadOnlySpan<byte> BitcoinVersions => [0, 5, 111, 196];

    public TextAnchors Anchors => TextAnchors.Digit;

    public IReadOnlyList<string> Entities => [TextEntities.CryptoWallet];

    public int ShortestValue => 25;

    public bool TryMatch(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        var start = text.WordStart;
        if (anchor - start >= TextCursor.MaxLookBack || !MayBegin(ref text, start, anchor))
            return false;
        var end = anchor;
        while (end - start <= MaxLength && text.IsWord(end))
            end++;
        if (end - start is < MinLength or > MaxLength || text[end] is '_' || (start > 0 && text[start - 1] is '_'))
            return false;
        if (KindOf(ref text, text.Slice(start, end)) is not { } kind)
            return false;
        match = new TextMatch(start, end - start, TextEntities.CryptoWallet, kind);
        return true;
    }

    private static bool MayBegin(ref TextCursor text, int start, int anchor)
    {
        // Most numbers end soon: what is an address has a letter or many characters.
        if (start == anchor && text[start] is '0')
            return text[start + 1] is 'x' or 'X';
        var end = anchor;
        while (end - start < MinLength && text.IsWord(end))
            end++;
        return end - start == MinLength;
    }

    private static string? KindOf(ref TextCursor text, ReadOnlySpan<char> value) => value[0] switch
    {
        '0' => IsEthereum(value) ? "ethereum" : null,
        '1' or '3' => IsBase58(value, BitcoinVersions) ? "bitcoin" : IsSolana(ref text, value) ? "solana" : null,
        'm' or 'n' or '2' => IsBase58(value, BitcoinVersions) ? "bitcoin" : IsSolana(ref text, value) ? "solana" : null,
        'b' or 'B' or 't' when IsBech32(value, "bc") || IsBech32(value, "tb") => "bitcoin",
        'l' or 'L' when IsBech32(value, "ltc") => "litecoin",
        'L' or 'M' when IsBase58(value, [48, 50]) => "litecoin",
        'D' or 'A' or '9' when IsBase58(value, [30, 22]) => "dogecoin",
        'X' when IsBase58(value, [76]) => "dash",
        'T' when IsBase58(value, [65]) => "tron",
        'r' when value.Length <= 35 && Base58.IsChecked(value, Base58.Ripple, [0]) => "ripple",
        'a' when IsBech32(value, "addr") => "cardano",
        'c' when IsBech32(value, "cosmos") => "cosmos",
        '4' or '8' when value.Length is 95 or 106 && Base58.IsAlphabet(value) => "monero",
        _ => IsSolana(ref text, value) ? "solana" : null,
    };

    private static bool IsBase58(ReadOnlySpan<char> value, ReadOnlySpan<byte> versions) =>
        value.Length <= 35 && Base58.IsChecked(value, Base58.Bitcoin, versions);

    private static bool IsBech32(ReadOnlySpan<char> value, string prefix) =>
        value.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && value[prefix.Length] is '1' && Bech32.IsChecked(value, prefix.Length);

    // Any 32 bytes: an address only where the text says so.
    private static bool IsSolana(ref TextCursor text, ReadOnlySpan<char> value) =>
        value.Length is >= 32 and <= 44 && Base58.IsAlphabet(value)
        && value.ContainsAnyInRange('a', 'z') && value.ContainsAnyInRange('A', 'Z') && text.HasContext(ContextTopic.Solana);

    // The capitals of an address are its check: where there are any beside small letters, they have to be right.
    private static bool IsEthereum(ReadOnlySpan<char> value)
    {
        if (value.Length != EthereumLength || value[1] is not 'x' || value[2..].ContainsAnyExcept(HexDigits) || !value[2..].ContainsAnyExcept(value[2]))
            return false;
        var digits = value[2..];
        if (!digits.ContainsAnyInRange('A', 'F') || !digits.ContainsAnyInRange('a', 'f'))
            return true;
        Span<byte> lower = stackalloc byte[EthereumLength - 2];
        for (var i = 0; i < lower.Length; i++)
            lower[i] = (byte)char.ToLowerInvariant(digits[i]);
        Span<byte> hash = stackalloc byte[Keccak256.HashLength];
        Keccak256.Hash(lower, hash);
        for (var i = 0; i < lower.Length; i++)
        {
            var nibble = i % 2 == 0 ? hash[i / 2] >> 4 : hash[i / 2] & 0xF;
            if (char.IsAsciiLetter(digits[i]) && char.IsAsciiLetterUpper(digits[i]) != nibble >= 8)
                return false;
        }

        return true;
    }

    private static System.Buffers.SearchValues<char> HexDigits { get; } = System.Buffers.SearchValues.Create("0123456789abcdefABCDEF");
}
