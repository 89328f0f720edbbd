namespace AiApiGuard.Inspection.PersonalData;

/// <summary>Is a run of digits within what may be a telephone number.</summary>
/// <param name="Start">The first digit.</param>
/// <param name="Length">How many digits.</param>
/// <param name="Separator">What stands directly before it: a blank, a hyphen, a dot, a slash, a bracket, or nothing.</param>
/// <param name="IsBracketed">Whether it stands in brackets.</param>
internal readonly record struct PhoneGroup(int Start, int Length, char Separator, bool IsBracketed)
{
    public int End => Start + Length;
}
