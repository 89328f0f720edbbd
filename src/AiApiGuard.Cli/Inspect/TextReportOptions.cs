namespace AiApiGuard.Cli.Inspect;

/// <summary>Says what is written of plain text.</summary>
/// <param name="Redacts">The text without the values, in place of a report.</param>
/// <param name="ShowsValues">The report shows the values.</param>
internal sealed record TextReportOptions(bool Redacts, bool ShowsValues);
