using System.Globalization;
using System.Text;

namespace AiApiGuard.Testing.Datasets;

/// <summary>Writes reports for people.</summary>
internal static class ReportText
{
    public static string Write(AiGuardDatasetReport report)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Policy '{report.Policy}', dataset '{report.Dataset}'\n");
        text.Append(CultureInfo.InvariantCulture, $"{"CATEGORY",-24}{"CAUGHT",8}{"MISSED",8}{"FALSE",8}{"PASSED",8}{"RECALL",10}{"FPR",10}\n");
        WriteRow(text, "(all)", report.Counts);
        foreach (var (category, counts) in report.Categories)
            WriteRow(text, category, counts);
        WriteRows(text, "Missed", report.Missed, report.Counts.Missed);
        WriteRows(text, "Falsely caught", report.FalselyCaught, report.Counts.FalselyCaught);
        WriteRows(text, "Failed", report.Failed, report.FailedCount);
        WriteRows(text, "Malformed", report.Malformed, report.MalformedCount);
        return text.ToString().TrimEnd();
    }

    public static string Share(double share) => double.IsNaN(share) ? "not defined: there are no such rows" : share.ToString("P2", CultureInfo.InvariantCulture);

    private static void WriteRow(StringBuilder text, string name, AiGuardDatasetCounts counts) => text.Append(
        CultureInfo.InvariantCulture,
        $"{name,-24}{counts.Caught,8}{counts.Missed,8}{counts.FalselyCaught,8}{counts.LetThrough,8}{Cell(counts.Recall),10}{Cell(counts.FalsePositiveRate),10}\n");

    private static string Cell(double share) => double.IsNaN(share) ? "-" : share.ToString("P2", CultureInfo.InvariantCulture);

    private static void WriteRows(StringBuilder text, string kind, IReadOnlyList<AiGuardDatasetRow> rows, int count)
    {
        if (count == 0)
            return;
        text.Append(CultureInfo.InvariantCulture, $"{kind} ({count}):\n");
        foreach (var row in rows)
            text.Append("  ").Append(Describe(row)).Append('\n');
        if (count > rows.Count)
            text.Append("  …\n");
    }

    private static string Describe(AiGuardDatasetRow row)
    {
        var text = new StringBuilder(row.Id);
        if (!row.Id.StartsWith("line ", StringComparison.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $" (line {row.Line})");
        if (row.Category is { } category)
            text.Append(CultureInfo.InvariantCulture, $" [{category}]");
        if (row.Reason is { } reason)
            text.Append(": ").Append(reason);
        if (row.Text is { } content)
            text.Append("\n    ").Append(content);
        return text.ToString();
    }
}
