namespace AiApiGuard.Cli;

/// <summary>Writes rows in columns.</summary>
internal static class Table
{
    public static async Task WriteAsync(TextWriter output, string[] columns, IEnumerable<string[]> rows)
    {
        var all = rows.Select(static row => row.Select(Printable).ToArray()).Prepend(columns).ToList();
        var widths = columns.Select((_, column) => all.Max(row => row[column].Length)).ToArray();
        foreach (var row in all)
            await output.WriteLineAsync(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }

    // Others may write into the store, and a terminal obeys what it is sent.
    public static string Printable(string text) => string.Concat(text.Select(static character => char.IsControl(character) ? '?' : character));
}
