namespace AiApiGuard.Inspection.NationalIds;

/// <summary>Is where the numbers of some kinds have letters and digits.</summary>
internal sealed class IdShape(string shape, IEnumerable<IdKind> kinds)
{
    private readonly uint _letters = Mask(shape, 'A');
    private readonly uint _digits = Mask(shape, '9');
    private readonly IdKind[] _kinds = [.. kinds];

    /// <summary>Gets the kinds of numbers with this shape.</summary>
    public ReadOnlySpan<IdKind> Kinds => _kinds;

    /// <summary>Says whether a value of the right length has the shape.</summary>
    /// <param name="letters">A bit for each of its letters.</param>
    public bool Fits(uint letters) => (letters & _digits) == 0 && (~letters & _letters) == 0;

    /// <summary>Returns a bit for each letter of a value.</summary>
    public static uint LettersOf(ReadOnlySpan<char> value)
    {
        var letters = 0u;
        for (var i = 0; i < value.Length; i++)
            letters |= char.IsAsciiDigit(value[i]) ? 0 : 1u << i;
        return letters;
    }

    private static uint Mask(string shape, char character)
    {
        var mask = 0u;
        for (var i = 0; i < shape.Length; i++)
            mask |= shape[i] == character ? 1u << i : 0;
        return mask;
    }
}
