using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace AiApiGuard.Testing.Datasets;

/// <summary>Reads lines, of which none is held in memory that is longer than allowed.</summary>
internal static class DatasetReader
{
    private const byte LineFeed = (byte)'\n';

    public static async IAsyncEnumerable<DatasetLine> ReadAsync(
        Stream stream, int maxBytes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(leaveOpen: true));
        try
        {
            var (number, isSkipping) = (1L, false);
            while (true)
            {
                var read = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                var buffer = read.Buffer;
                while (TryTakeLine(ref buffer, read.IsCompleted, out var line))
                {
                    if (isSkipping || line.Length > maxBytes)
                        yield return new(number, null);
                    else if (!IsBlank(line))
                        yield return new(number, line.ToArray());
                    (number, isSkipping) = (number + 1, false);
                }

                // The rest of a line that is too long is read past, not kept.
                if (buffer.Length > maxBytes)
                    (buffer, isSkipping) = (buffer.Slice(buffer.End), true);
                reader.AdvanceTo(buffer.Start, buffer.End);
                if (!read.IsCompleted)
                    continue;
                if (isSkipping)
                    yield return new(number, null);
                break;
            }
        }
        finally
        {
            await reader.CompleteAsync().ConfigureAwait(false);
        }
    }

    private static bool TryTakeLine(ref ReadOnlySequence<byte> buffer, bool isEnd, out ReadOnlySequence<byte> line)
    {
        if (buffer.PositionOf(LineFeed) is { } end)
        {
            line = buffer.Slice(0, end);
            buffer = buffer.Slice(buffer.GetPosition(1, end));
            return true;
        }

        line = buffer;
        if (!isEnd || buffer.IsEmpty)
            return false;
        buffer = buffer.Slice(buffer.End);
        return true;
    }

    private static bool IsBlank(ReadOnlySequence<byte> line)
    {
        foreach (var part in line)
        {
            if (part.Span.IndexOfAnyExcept(" \t\r"u8) >= 0)
                return false;
        }

        return true;
    }
}
