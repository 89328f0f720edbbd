using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.NationalIds;

/// <summary>Knows the kinds of numbers; where several fit a value, those that stand first are preferred.</summary>
internal static partial class IdKinds
{
    /// <summary>The most letters and digits that a number has.</summary>
    public const int MaxLength = 18;

    private const string Person = TextEntities.NationalId;
    private const string Tax = TextEntities.TaxId;

    private static readonly IdKind[] All = [.. Western, .. Eastern, .. American, .. Asian, .. Southern];

    private static readonly IdShape[][] ByLength = Index(All);

    /// <summary>Gets the names of all kinds.</summary>
    public static IEnumerable<string> Names => All.Select(kind => kind.Name).Distinct();

    /// <summary>Returns the shapes of numbers with so many letters and digits.</summary>
    public static ReadOnlySpan<IdShape> OfLength(int length) => ByLength[length];

    /// <summary>Says whether there are numbers with so many letters and digits, and the letters in these places.</summary>
    public static bool HasShape(int length, uint letters)
    {
        foreach (var shape in ByLength[length])
        {
            if (shape.Fits(letters))
                return true;
        }

        return false;
    }

    private static IdShape[][] Index(IdKind[] kinds)
    {
        var byLength = new IdShape[MaxLength + 1][];
        for (var length = 0; length <= MaxLength; length++)
            byLength[length] = [.. kinds.Where(kind => kind.Shape.Length == length).GroupBy(kind => kind.Shape).Select(group => new IdShape(group.Key, group))];
        return byLength;
    }
}
