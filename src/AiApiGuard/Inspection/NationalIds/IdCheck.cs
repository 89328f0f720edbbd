namespace AiApiGuard.Inspection.NationalIds;

/// <summary>Says whether a value of the right shape passes its check.</summary>
/// <param name="value">Its letters, in capitals, and digits.</param>
internal delegate bool IdCheck(ReadOnlySpan<char> value);
