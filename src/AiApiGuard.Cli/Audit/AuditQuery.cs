using System.Text;
using System.Text.Json;
using AiApiGuard.State.Audit;

namespace AiApiGuard.Cli.Audit;

/// <summary>Says which records are asked for, and finds them.</summary>
internal sealed class AuditQuery
{
    private readonly List<(string Name, string Value)> _required = [];

    /// <summary>Gets the class of the records.</summary>
    public required string Record { get; init; }

    /// <summary>Gets how the name of an act begins.</summary>
    public string? Act { get; init; }

    /// <summary>Gets the code of a finding that there must be.</summary>
    public string? Finding { get; init; }

    public DateTimeOffset? Since { get; init; }

    public DateTimeOffset? Until { get; init; }

    /// <summary>Requires that a property has a value, where one is given.</summary>
    public void Require(string name, string? value)
    {
        if (value is not null)
            _required.Add((name, value));
    }

    /// <summary>Reads files and gives what is asked for. Lines that are no records are passed over: finding those is the verification's.</summary>
    public IEnumerable<AuditedRecord> Run(IEnumerable<string> files, CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            using var stream = AuditFile.OpenToRead(file);
            using var lines = new AuditLineReader(stream);
            while (TryRead(lines, out var record))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (record is not null)
                    yield return record;
            }
        }
    }

    private bool TryRead(AuditLineReader lines, out AuditedRecord? record)
    {
        record = null;
        if (!lines.TryRead(out var text))
            return false;
        try
        {
            using var json = JsonDocument.Parse(text.ToArray());
            if (json.RootElement.ValueKind == JsonValueKind.Object && IsMeant(json.RootElement))
                record = new AuditedRecord(Encoding.UTF8.GetString(text), json.RootElement.Clone());
        }
        catch (JsonException)
        {
            // Passed over.
        }

        return true;
    }

    private bool IsMeant(JsonElement record) =>
        TextOf(record, "record") == Record
        && _required.TrueForAll(required => TextOf(record, required.Name) == required.Value)
        && (Act is null || TextOf(record, "act")?.StartsWith(Act, StringComparison.Ordinal) == true)
        && (Finding is null || HasFinding(record))
        && IsInTime(record);

    private bool IsInTime(JsonElement record)
    {
        if (Since is null && Until is null)
            return true;
        return record.TryGetProperty("time", out var time) && time.ValueKind == JsonValueKind.String && time.TryGetDateTimeOffset(out var at)
            && !(at < Since) && !(at >= Until);
    }

    private bool HasFinding(JsonElement record) =>
        record.TryGetProperty("findings", out var findings) && findings.ValueKind == JsonValueKind.Array
        && findings.EnumerateArray().Any(finding => TextOf(finding, "code") == Finding);

    private static string? TextOf(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
