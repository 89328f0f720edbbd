using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.NationalIds;

/// <summary>Knows the kinds of numbers; where several fit a value, those that stand first are preferred.</summary>
internal static partial class IdKinds
{
    /// <summary>The most letters and digits that a number has.</summary>
    public const int MaxLength = 18;

    private const string Person = TextEntities.NationalId;
    private const string Tax = TextEntities.TaxId;

    private static readonly IdKind[][] ByLength = Index([.. Western, .. Eastern, .. American, .. Asian, .. Southern]);

    /// <summary>Gets the names of all kinds.</summary>
    public static IEnumerable<string> Names => ByLength.SelectMany(kinds => kinds).Select(kind => kind.Name).Distinct();

    /// <summary>Returns the kinds of numbers with so many letters and digits.</summary>
    public static ReadOnlySpan<IdKind> OfLength(int length) => length <= MaxLength ? ByLength[length] : [];

    private static IdKind[][] Index(IdKind[] kinds)
    {
        var byLength = new IdKind[MaxLength + 1][];
        for (var length = 0; length <= MaxLength; length++)
            byLength[length] = [.. kinds.Where(kind => kind.Shape.Length == length)];
        return byLength;
    }
}
