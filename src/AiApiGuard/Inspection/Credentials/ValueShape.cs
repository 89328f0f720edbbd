using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Credentials;

/// <summary>Counts what a value is made of.</summary>
internal readonly ref struct ValueShape
{
    private const int MaxHump = 3;

    public ValueShape(ReadOnlySpan<char> value)
    {
        var previous = '\0';
        var humps = 0;
        for (var i = 0; i < value.Length; i++)
        {
            var character = value[i];
            var isUpper = char.IsUpper(character);
            if (TextFolding.IsDigit(character))
                Digits++;
            else if (char.IsLetter(character))
                Letters++;
            else if (character is ' ' or '\t')
                Blanks++;
            else if (IsSign(character) && (i < value.Length - 1 || character is not ('!' or '?')))
                Signs++;
            Uppers += isUpper ? 1 : 0;
            humps += isUpper && i > 0 && !char.IsUpper(previous) ? 1 : 0;
            previous = character;
        }

        HasMixedCase = Uppers > 0 && Uppers < Letters;
        HasIrregularCase = HasMixedCase && humps >= 2 && value.Length / (humps + 1) < MaxHump + 1;
    }

    public int Digits { get; }

    public int Letters { get; }

    public int Uppers { get; }

    public int Blanks { get; }

    /// <summary>Gets how many signs there are that words are not written with, but for a mark at the end.</summary>
    public int Signs { get; }

    public bool HasMixedCase { get; }

    /// <summary>Gets a value indicating whether capitals stand in it as in no word or identifier.</summary>
    public bool HasIrregularCase { get; }

    private static bool IsSign(char character) => character is '!' or '@' or '#' or '$' or '%' or '^' or '&' or '*' or '+' or '=' or '?' or '~' or '€' or '£' or '§';
}
