using System.Globalization;

namespace AiApiGuard.Cli.Inspect;

/// <summary>Counts what was found, and what could not be read.</summary>
internal sealed class InspectionSummary
{
    private readonly SortedDictionary<string, long> _found = new(StringComparer.Ordinal);

    public long Found { get; private set; }

    public long Errors { get; set; }

    public long Sources { get; set; }

    public void Add(string type)
    {
        _found[type] = _found.GetValueOrDefault(type) + 1;
        Found++;
    }

    public override string ToString()
    {
        var found = Found == 0
            ? "Nothing found"
            : $"Found {Found.ToString(CultureInfo.InvariantCulture)}: " + string.Join(", ", _found.Select(static pair => $"{pair.Value.ToString(CultureInfo.InvariantCulture)} {pair.Key}"));
        return Errors == 0 ? found + "." : $"{found}. {Errors.ToString(CultureInfo.InvariantCulture)} could not be read.";
    }
}
