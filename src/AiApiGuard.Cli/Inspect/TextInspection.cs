using System.Globalization;
using System.Text;
using AiApiGuard.Inspection;

namespace AiApiGuard.Cli.Inspect;

/// <summary>Inspects plain text piece by piece, and reports where values are, or writes the text without them.</summary>
internal sealed class TextInspection(
    AiGuardTextInspector inspector, CommandSurroundings surroundings, InspectionOutput output, TextReportOptions options, InspectionSummary summary)
{
    private const int PieceLength = 64 * 1024;

    private readonly List<AiGuardTextSpan> _spans = [];
    private char[] _buffer = new char[PieceLength + 4096];
    private long _line;
    private long _column;

    public void Run(InspectionSource source, Progress progress, CancellationToken cancellationToken)
    {
        using var stream = source.Open(surroundings);
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, PieceLength);
        var inspection = default(AiGuardTextInspection);
        var (from, end) = (0, 0);
        var read = 0L;
        (_line, _column) = (1, 1);
        for (var isFinal = false; !isFinal;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = reader.Read(_buffer, end, _buffer.Length - end);
            isFinal = count == 0;
            end += count;
            read += count;
            _spans.Clear();
            var decided = inspector.Inspect(_buffer.AsSpan(0, end), from, isFinal, ref inspection, _spans);
            Write(source, _buffer.AsSpan(0, decided), from);
            progress.Report(source.Name, read);
            var kept = Math.Max(0, decided - AiGuardTextInspector.ContextLength);
            _buffer.AsSpan(kept, end - kept).CopyTo(_buffer);
            (from, end) = (decided - kept, end - kept);
            if (end > _buffer.Length / 2)
                Array.Resize(ref _buffer, _buffer.Length * 2);
        }
    }

    private void Write(InspectionSource source, ReadOnlySpan<char> text, int from)
    {
        var position = from;
        foreach (var span in _spans)
        {
            Pass(text[position..span.Start]);
            if (!span.IsContinuation)
                Report(source, span, text.Slice(span.Start, span.Length));
            Move(text.Slice(span.Start, span.Length));
            position = span.End;
        }

        Pass(text[position..]);
    }

    private void Report(InspectionSource source, AiGuardTextSpan span, ReadOnlySpan<char> value)
    {
        var type = SpanTypes.TypeOf(span.Entity);
        summary.Add(type);
        if (options.Redacts)
        {
            output.Text.Write($"[{type}]");
            return;
        }

        var kind = SpanTypes.KindOf(span.Entity, span.Kind);
        output.Text.Write(string.Create(CultureInfo.InvariantCulture, $"{source.Name}:{_line}:{_column}: {type}"));
        if (kind is not null)
            output.Text.Write($" ({kind})");
        if (options.ShowsValues)
            output.Text.Write($" {Printable(value)}");
        output.Text.WriteLine();
    }

    private void Pass(ReadOnlySpan<char> text)
    {
        if (options.Redacts)
            output.Text.Write(text);
        Move(text);
    }

    // Columns count UTF-16 units from 1, as most editors do.
    private void Move(ReadOnlySpan<char> text)
    {
        if (options.Redacts)
            return;
        var last = text.LastIndexOf('\n');
        _line += text.Count('\n');
        _column = last < 0 ? _column + text.Length : text.Length - last;
    }

    // A terminal obeys what it is sent.
    private static string Printable(ReadOnlySpan<char> value)
    {
        var printable = new StringBuilder(value.Length);
        foreach (var character in value)
            printable.Append(char.IsControl(character) ? '?' : character);
        return printable.ToString();
    }
}
