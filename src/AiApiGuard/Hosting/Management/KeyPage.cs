namespace AiApiGuard.Hosting.Management;

/// <summary>Is one page of keys.</summary>
/// <param name="Keys">The keys.</param>
/// <param name="Next">What to pass as <c>after</c> for the next page; <see langword="null"/> at the end.</param>
internal sealed record KeyPage(IReadOnlyList<KeyView> Keys, string? Next);
