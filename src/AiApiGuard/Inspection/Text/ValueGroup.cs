namespace AiApiGuard.Inspection.Text;

/// <summary>Is one word of a value written in groups: <c>4111</c>, <c>B01</c>.</summary>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="End">Where it ends in the text.</param>
/// <param name="Separator">The character that parts it from the group before; <c>'\0'</c> for the first.</param>
/// <param name="Offset">Where it begins in <see cref="ValueGroups.Compact"/>.</param>
/// <param name="Length">How many letters and digits it has.</param>
/// <param name="Digits">How many of these are digits.</param>
internal readonly record struct ValueGroup(int Start, int End, char Separator, int Offset, int Length, int Digits)
{
    /// <summary>Gets the length up to here, in letters and digits.</summary>
    public int CompactEnd => Offset + Length;

    public bool IsDigits => Digits == Length;
}
