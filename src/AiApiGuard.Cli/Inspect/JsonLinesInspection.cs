using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using AiApiGuard.Inspection;

namespace AiApiGuard.Cli.Inspect;

/// <summary>Inspects the texts of JSON lines, and writes a line for each.</summary>
internal sealed class JsonLinesInspection(
    AiGuardTextInspector inspector, CommandSurroundings surroundings, InspectionOutput output, bool redacts, InspectionSummary summary)
{
    private readonly List<AiGuardTextSpan> _spans = [];
    private readonly JsonRecordReader _record = new();
    private readonly StringBuilder _redacted = new();

    public void Run(InspectionSource source, Progress progress, CancellationToken cancellationToken)
    {
        using var stream = source.Open(surroundings);
        using var writer = new Utf8JsonWriter(output.Bytes, new JsonWriterOptions { SkipValidation = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        var lines = new LineReader(stream);
        while (lines.TryRead(out var line))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (line.Trim(" \t\r"u8).IsEmpty)
                continue;
            var error = _record.Read(line, out var id);
            if (error is not null)
            {
                progress.Clear();
                summary.Errors++;
                surroundings.Error.WriteLine($"{source.Name}:{lines.Number.ToString(CultureInfo.InvariantCulture)}: The line {error}.");
            }

            if (!id.IsEmpty)
                Write(writer, id);
            if ((lines.Number & 63) == 0)
                progress.Report(source.Name, lines.Position);
            output.FlushWhenFull();
        }
    }

    private void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> id)
    {
        var text = _record.Text;
        var inspection = default(AiGuardTextInspection);
        _spans.Clear();
        inspector.Inspect(text, 0, isFinal: true, ref inspection, _spans);
        writer.WriteStartObject();
        writer.WritePropertyName("id"u8);
        writer.WriteRawValue(id, skipInputValidation: true);
        if (redacts)
            writer.WriteString("text"u8, Redact(text));
        else
            WriteSpans(writer);
        writer.WriteEndObject();
        writer.Flush();
        writer.Reset();
        output.Bytes.Write("\n"u8);
        foreach (var span in _spans)
            summary.Add(SpanTypes.TypeOf(span.Entity));
    }

    private void WriteSpans(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("spans"u8);
        foreach (var span in _spans)
        {
            writer.WriteStartObject();
            writer.WriteNumber("start"u8, span.Start);
            writer.WriteNumber("end"u8, span.End);
            writer.WriteString("type"u8, SpanTypes.TypeOf(span.Entity));
            if (SpanTypes.KindOf(span.Entity, span.Kind) is { } kind)
                writer.WriteString("kind"u8, kind);
            writer.WriteNumber("score"u8, Math.Round((decimal)span.Score, 3));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private string Redact(ReadOnlySpan<char> text)
    {
        _redacted.Clear();
        var position = 0;
        foreach (var span in _spans)
        {
            _redacted.Append(text[position..span.Start]).Append('[').Append(SpanTypes.TypeOf(span.Entity)).Append(']');
            position = span.End;
        }

        return _redacted.Append(text[position..]).ToString();
    }
}
