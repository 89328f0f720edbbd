namespace AiApiGuard.Inspection.PersonalData;

/// <summary>Is a run of digits within what may be a telephone number.</summary>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="End">Where it ends in the text.</param>
/// <param name="Offset">Where it begins among the digits.</param>
/// <param name="Length">How many digits.</param>
/// <param name="Separator">What stands before it: a blank, a hyphen, a dot, a slash, a bracket, or nothing.</param>
/// <param name="IsBracketed">Whether it stands in brackets.</param>
/// <param name="IsApart">Whether there are blanks around the separator.</param>
internal readonly record struct PhoneGroup(int Start, int End, int Offset, int Length, char Separator, bool IsBracketed, bool IsApart);
