namespace AiApiGuard.Hosting.Management;

/// <summary>Is a key that was just made, with its text for the only time.</summary>
/// <param name="Key">The key itself.</param>
/// <param name="Record">What is kept of it.</param>
internal sealed record NewKeyView(string Key, KeyView Record);
