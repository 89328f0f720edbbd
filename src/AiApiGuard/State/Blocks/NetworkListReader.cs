using AiApiGuard.Identity;

namespace AiApiGuard.State.Blocks;

/// <summary>Reads a list of networks: one network or address a line, comments behind <c>#</c> or <c>;</c>. Whatever the text, it takes memory for
/// the networks alone.</summary>
internal sealed class NetworkListReader
{
    // Longer than any network; what follows can only be a comment.
    private const int MaxLine = 256;
    private const int MaxBadLinesNamed = 20;
    private const int BufferSize = 16 * 1024;
    private const char ByteOrderMark = '\uFEFF';

    private readonly List<BlockedNetwork> _networks = [];
    private readonly List<long> _firstBadLines = [];
    private readonly char[] _line = new char[MaxLine];
    private int _length;
    private bool _isTooLong;
    private long _lines;
    private long _badLines;

    /// <summary>Reads a list to its end.</summary>
    /// <exception cref="InvalidDataException">It has too many networks, or lines of which none is a network: it is no such list.</exception>
    public static async Task<(AiGuardNetworkImport Import, BlockedNetwork[] Networks)> ReadAsync(
        string source, TextReader text, CancellationToken cancellationToken)
    {
        var reader = new NetworkListReader();
        var buffer = new char[BufferSize];
        while (await text.ReadAsync(buffer.AsMemory(), cancellationToken).ConfigureAwait(false) is > 0 and var count)
            reader.Read(buffer.AsSpan(0, count));
        reader.EndLine();
        if (reader is { _networks.Count: 0, _badLines: > 0 })
            throw new InvalidDataException($"The list '{BlockText.ForLog(source)}' has {reader._badLines} lines, of which none is a network.");
        return (new(source, reader._networks.Count, reader._badLines) { FirstBadLines = reader._firstBadLines }, [.. reader._networks]);
    }

    private void Read(ReadOnlySpan<char> text)
    {
        while (text.IndexOf('\n') is >= 0 and var end)
        {
            Append(text[..end]);
            EndLine();
            text = text[(end + 1)..];
        }

        Append(text);
    }

    private void Append(ReadOnlySpan<char> text)
    {
        var taken = Math.Min(text.Length, MaxLine - _length);
        text[..taken].CopyTo(_line.AsSpan(_length));
        _length += taken;
        _isTooLong |= taken < text.Length;
    }

    private void EndLine()
    {
        _lines++;
        ReadOnlySpan<char> line = _line.AsSpan(0, _length);
        var comment = line.IndexOfAny('#', ';');
        var isCut = _isTooLong && comment < 0;
        line = (comment < 0 ? line : line[..comment]).Trim(ByteOrderMark).Trim();
        (_length, _isTooLong) = (0, false);
        if (!isCut && line.IsEmpty)
            return;
        if (isCut || !BlockedNetwork.TryParse(line, out var network) || IsEverything(network))
            AddBadLine();
        else if (_networks.Count == NetworkLists.MaxNetworks)
            throw new InvalidDataException($"The list has more than {NetworkLists.MaxNetworks} networks.");
        else
            _networks.Add(network);
    }

    // In a list of others, a slip.
    private static bool IsEverything(BlockedNetwork network) => network.PrefixLength == (network.IsIPv4 ? ClientNetwork.StartOfIPv4 : 0);

    private void AddBadLine()
    {
        _badLines++;
        if (_firstBadLines.Count < MaxBadLinesNamed)
            _firstBadLines.Add(_lines);
    }
}
