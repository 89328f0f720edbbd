using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AiApiGuard.Cli.Inspect;

/// <summary>Is a number of lines that are scored together, on whichever thread is free.</summary>
internal sealed class ScoredLines(ILineScorer scorer)
{
    private const int MaxBytes = 256 * 1024;
    private const int MaxLines = 1024;

    private readonly List<(int Start, int Length, long Number)> _lines = [];
    private readonly JsonRecordReader _record = new();
    private ArrayBufferWriter<byte> _bytes = new(MaxBytes);

    /// <summary>Gets what was written of the lines, in their order.</summary>
    public ArrayBufferWriter<byte> Output { get; } = new(MaxBytes / 4);

    /// <summary>Gets what is wrong with lines, by their numbers.</summary>
    public List<(long Number, string Error)> Errors { get; } = [];

    /// <summary>Gets how many lines were flagged.</summary>
    public int Flagged { get; private set; }

    /// <summary>Takes the next lines.</summary>
    /// <returns><see langword="false"/> where there are none.</returns>
    public bool Fill(LineReader lines)
    {
        Clear();
        while (_bytes.WrittenCount < MaxBytes && _lines.Count < MaxLines && lines.TryRead(out var line))
        {
            if (line.Trim(" \t\r"u8).IsEmpty)
                continue;
            _lines.Add((_bytes.WrittenCount, line.Length, lines.Number));
            _bytes.Write(line);
        }

        return _lines.Count > 0;
    }

    public void Score(CancellationToken cancellationToken)
    {
        using var writer = new Utf8JsonWriter(Output, new JsonWriterOptions { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        foreach (var (start, length, number) in _lines)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var error = _record.Read(_bytes.WrittenSpan.Slice(start, length), out var id);
            var source = TextOrigin.Of(_record.Origin);
            if (error is null && source is null)
                error = "has an origin that is not user, document or tool";
            if (error is not null)
                Errors.Add((number, error));
            if (!id.IsEmpty)
                Write(writer, id, source ?? TextOrigin.User);
        }
    }

    private void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> id, AiGuardTextSource source)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("id"u8);
        writer.WriteRawValue(id, skipInputValidation: true);
        Flagged += scorer.Score(_record.Text, source, writer) ? 1 : 0;
        writer.WriteEndObject();
        writer.Flush();
        writer.Reset();
        Output.Write("\n"u8);
    }

    private void Clear()
    {
        _lines.Clear();
        Errors.Clear();
        Flagged = 0;
        Output.ResetWrittenCount();

        // One endless line must not stay in memory.
        if (_bytes.Capacity > 16 * MaxBytes)
            _bytes = new ArrayBufferWriter<byte>(MaxBytes);
        _bytes.ResetWrittenCount();
    }
}
