namespace AiApiGuard.Inspection.PersonalData;

/// <summary>Is what stands before the groups of what may be a telephone number.</summary>
/// <param name="Start">Where it begins: at the first digit, or at a bracket or a plus before that.</param>
/// <param name="HasPlus">Whether a plus sign stands there.</param>
/// <param name="GroupCount">How many groups follow; 0 when there are too many digits or groups.</param>
internal readonly record struct PhoneHead(int Start, bool HasPlus, int GroupCount);
