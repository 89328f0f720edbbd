using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Documents;

/// <summary>Recognises the identification number of a vehicle: by its check digit, which North America and China ask for, or behind
/// a word that says so.</summary>
internal sealed class VinRecognizer : ITextRecognizer
{
    private const int Reach = 64;
    private const int Length = 17;
    private const int SerialDigits = 4;

    public TextAnchors Anchors => TextAnchors.Digit;

    public IReadOnlyList<string> Entities => [TextEntities.Vehicle];

    public int ShortestValue => 17;

    public bool TryMatch(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        ref readonly var groups = ref text.Groups;
        if (groups.Count == 0 || groups[0].Length != Length)
            return false;
        var value = groups.CompactOf(0);
        if (value.ContainsAny('I', 'O', 'Q') || !CheckDigits.AreDigits(value[^SerialDigits..]))
            return false;
        var start = groups.Start;
        var end = groups[0].End;
        if (!DocumentValue.IsFree(ref text, start, end))
            return false;
        var isSure = !groups[0].IsDigits && PassesCheck(value) && IsUpper(ref text, start, end) && CountLetters(value) >= 3;
        if (!isSure && !DocumentLabel.TryFind(ref text, ContextTopic.Vehicle, Reach, ref start, out _))
            return false;
        match = new TextMatch(start, end - start, TextEntities.Vehicle, "vin");
        return true;
    }

    private static int CountLetters(ReadOnlySpan<char> value)
    {
        var count = 0;
        foreach (var character in value)
            count += char.IsAsciiLetter(character) ? 1 : 0;
        return count;
    }

    private static bool IsUpper(ref TextCursor text, int start, int end) => !text.Slice(start, end).ContainsAnyInRange('a', 'z');

    private static bool PassesCheck(ReadOnlySpan<char> value)
    {
        ReadOnlySpan<byte> weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

        // A to Z; I, O and Q do not occur.
        ReadOnlySpan<byte> letters = [1, 2, 3, 4, 5, 6, 7, 8, 0, 1, 2, 3, 4, 5, 0, 7, 0, 9, 2, 3, 4, 5, 6, 7, 8, 9];
        var sum = 0;
        for (var i = 0; i < Length; i++)
            sum += weights[i] * (char.IsAsciiDigit(value[i]) ? value[i] - '0' : letters[value[i] - 'A']);
        var check = sum % 11;
        return value[8] == (check == 10 ? 'X' : (char)('0' + check));
    }
}
