namespace AiApiGuard.Testing.Datasets;

/// <summary>Is one line of a dataset that is not blank.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Json">Its bytes; <see langword="null"/> where it is longer than lines may be.</param>
internal readonly record struct DatasetLine(long Number, byte[]? Json);
