using System.Text;
using CsCheck;

namespace AiApiGuard.Tests.Properties;

/// <summary>Spoils bytes in the ways in which senders and the ways between spoil them, and in some in which only an attacker would.</summary>
/// <param name="random">Decides what happens; the same numbers do the same.</param>
/// <param name="donors">Bytes of which pieces are spliced in.</param>
internal sealed class Mutator(PCG random, IReadOnlyList<byte[]> donors)
{
    private const int MaxMutations = 4;

    // Keeps a run of duplications and splices from growing without end.
    private const int MaxLength = 200_000;

    // What means something to one of the readers: line ends, fields of events, structure, escapes, numbers at the edge.
    private static readonly byte[][] Tokens =
    [
        .. new[]
        {
            "\n", "\r", "\r\n", "\n\n", "\r\r", "data: ", "data:", "data", "event: x\n", "id: 1\n", "retry: 1\n", ": a comment\n", ":", "\uFEFF", "[DONE]",
            "data: [DONE]\n\n", "data: {}\n\n", "data: \n\n", "\"", "\\", "\\u", "\\ud83d", "\\ude00", "\\u0000", "\\\"", "{", "}", "[", "]", "{}", "[]", ",",
            "null", "true", "1e999", "-1", "0", "2147483647", "2147483648", "99999999999999999999", "1.5", "\"\"", " ", "\t", "\0", "é", "\U0001F600",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0x80], [0xC3], [0xED, 0xA0, 0x80], [0xF0, 0x9F], [0xEF, 0xBB],
    ];

    private static readonly string[] Members =
    [
        "\"x\":\"y\",", "\"x\":[\"\",\"a\",{\"b\":\"c\"}],", "\"content\":\"y\",", "\"text\":\"y\",", "\"index\":1,", "\"index\":2147483647,", "\"index\":-1,",
        "\"type\":\"error\",", "\"type\":\"\\ud800\",", "\"\\ud800\":1,", "\"choi\\ud800\":1,", "\"error\":\"y\",", "\"usage\":{},", "\"id\":\"\\udc00\",",
        "\"finish_reason\":\"stop\",", "\"delta\":[],", "\"message\":null,", "\"logprobs\":[\"y\"],", "\"choices\":{},", "\"output_index\":1048577,",
    ];

    private byte[] _bytes = [];

    public byte[] Mutate(byte[] bytes)
    {
        _bytes = bytes;
        for (var count = Next(MaxMutations) + 1; count > 0 && _bytes.Length < MaxLength; count--)
            MutateOnce();
        return _bytes;
    }

    /// <summary>Cuts bytes into the pieces in which they arrive.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Cut(byte[] bytes)
    {
        var largest = Next(4) switch { 0 => 8, 1 => 100, 2 => 2000, _ => MaxLength };
        for (int position = 0, length; position < bytes.Length; position += length)
        {
            length = Math.Min(bytes.Length - position, Next(largest) + 1);
            yield return bytes.AsMemory(position, length);
        }
    }

    public int Next(int below) => (int)random.Next((uint)Math.Max(1, below));

    // Half of the time what is JSON stays JSON: what is none is refused before much could happen.
    private void MutateOnce()
    {
        switch (Next(2) == 0 ? Next(16) : 11 + Next(6))
        {
            case 0 when _bytes.Length > 0:
                _bytes = [.. _bytes];
                _bytes[Next(_bytes.Length)] ^= (byte)(1 << Next(8));
                break;
            case 1:
                Replace(Position(), 1, Tokens[Next(Tokens.Length)]);
                break;
            case 2:
                Replace(Position(), 0, Tokens[Next(Tokens.Length)]);
                break;
            case 3:
                Replace(Position(), Next(40), []);
                break;
            case 4:
                var (start, length) = Range(_bytes, 200);
                Replace(Position(), 0, _bytes[start..(start + length)]);
                break;
            case 5:
                var donor = donors[Next(donors.Count)];
                var (from, count) = Range(donor, 1000);
                Replace(Position(), Next(2) * Next(100), donor[from..(from + count)]);
                break;
            case 6:
                _bytes = _bytes[..Position()];
                break;
            case 7:
                RepeatEvent(Next(30) + 1);
                break;
            case 8:
                _bytes = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(_bytes).ReplaceLineEndings(Next(2) == 0 ? "\r" : "\r\n"));
                break;
            case 9:
                SwapEvents();
                break;
            case 10:
                Replace(Position(), 0, Fill((byte)"a \"[\n:0\\"[Next(8)], Next(4000)));
                break;
            case 11:
                After((byte)'{', Encoding.UTF8.GetBytes(Members[Next(Members.Length)]));
                break;
            case 12:
                After((byte)'[', Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("\"\",", Next(300) + 1))));
                break;
            case 13:
                Nest(Next(70) + 1);
                break;
            case 14:
                ReplaceNumber();
                break;
            case 15:
                After((byte)'"', Encoding.UTF8.GetBytes(((string[])["\\u00e9", "\\ud83d", "\\n", "\\\"", "é", "\0"])[Next(6)]));
                break;
            default:
                After((byte)':', Encoding.UTF8.GetBytes(Next(2) == 0 ? "[{\"x\":\"y\"}],\"z\":" : "\"y\",\"z\":"));
                break;
        }
    }

    // Events are what empty lines part; in a body of one line, the whole is one.
    private List<byte[]> Events() => [.. Encoding.Latin1.GetString(_bytes).Split("\n\n").Select(Encoding.Latin1.GetBytes)];

    private void RepeatEvent(int times)
    {
        var events = Events();
        var index = Next(events.Count);
        events.InsertRange(index, Enumerable.Repeat(events[index], times));
        Join(events);
    }

    private void SwapEvents()
    {
        var events = Events();
        int first = Next(events.Count), second = Next(events.Count);
        (events[first], events[second]) = (events[second], events[first]);
        Join(events);
    }

    private void Join(List<byte[]> events) => _bytes = [.. events.SelectMany((item, i) => i == 0 ? item : [.. "\n\n"u8, .. item])];

    private void Nest(int depth) => After(
        (byte)':', Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("[", depth)) + "\"n\"" + string.Concat(Enumerable.Repeat("]", depth)) + ",\"z\":"));

    private void ReplaceNumber()
    {
        var start = Find(value => value is >= (byte)'0' and <= (byte)'9');
        if (start >= 0)
            Replace(start, 1, Encoding.UTF8.GetBytes(((string[])["7", "1048577", "2147483647", "-3", "\"1\"", "null", "1.5", "12345678901234567890"])[Next(8)]));
    }

    private void After(byte structure, byte[] inserted)
    {
        var position = Find(value => value == structure);
        if (position >= 0)
            Replace(position + 1, 0, inserted);
    }

    private int Find(Predicate<byte> match)
    {
        var from = Position();
        var found = Array.FindIndex(_bytes, from, match);
        return found >= 0 ? found : Array.FindIndex(_bytes, 0, from, match);
    }

    private void Replace(int start, int length, byte[] replacement) =>
        _bytes = [.. _bytes[..start], .. replacement, .. _bytes[Math.Min(_bytes.Length, start + length)..]];

    private int Position() => Next(_bytes.Length + 1);

    private (int Start, int Length) Range(byte[] bytes, int longest)
    {
        var start = Next(bytes.Length + 1);
        return (start, Math.Min(bytes.Length - start, Next(longest)));
    }

    private static byte[] Fill(byte value, int count)
    {
        var result = new byte[count];
        Array.Fill(result, value);
        return result;
    }
}
