using System.Globalization;
using System.IO.Compression;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text;
using AiApiGuard.Inspection.Classification;

namespace AiApiGuard.Cli.Train;

/// <summary>Is the meaning of common words as vectors, learnt elsewhere from much text: what lets a classifier know words that no attack it
/// learnt from used.</summary>
internal sealed class WordVectors
{
    /// <summary>The numbers of a vector that are used.</summary>
    public const int Dimensions = 100;

    private const int MostWords = 40_000;
    private const int CentreWords = 5_000;
    private const float Length = 3;
    private const string ResourceName = "AiApiGuard.Cli.Train.WordVectors.bin";

    private WordVectors(List<string> words, List<float[]> vectors, bool isFinished)
    {
        Words = words;
        Vectors = [.. vectors];
        if (!isFinished)
            CentreAndScale();
    }

    /// <summary>Gets the words, the most frequent first.</summary>
    public IReadOnlyList<string> Words { get; }

    public float[][] Vectors { get; }

    /// <summary>Reads the vectors that come with the tool.</summary>
    public static WordVectors ReadEmbedded()
    {
        using var stream = typeof(WordVectors).Assembly.GetManifestResourceStream(ResourceName)!;
        return Read(stream);
    }

    /// <summary>Reads vectors that <see cref="Write"/> wrote.</summary>
    public static WordVectors Read(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8);
        var (words, vectors) = (new List<string>(), new List<float[]>());
        for (var rest = reader.ReadInt32(); rest > 0; rest--)
        {
            words.Add(reader.ReadString());
            var scale = (float)reader.ReadHalf();
            vectors.Add(Array.ConvertAll(reader.ReadBytes(Dimensions), value => (sbyte)value * scale));
        }

        return new WordVectors(words, vectors, isFinished: true);
    }

    /// <summary>Writes the vectors as <see cref="Read"/> reads them.</summary>
    public void Write(Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Words.Count);
        for (var i = 0; i < Words.Count; i++)
        {
            var row = QuantizedRows.Of(Vectors[i], Dimensions);
            writer.Write(Words[i]);
            writer.Write((Half)row.Scales[0]);
            writer.Write(MemoryMarshal.AsBytes(row.Values));
        }
    }

    private void CentreAndScale()
    {
        var centre = new float[Dimensions];
        var count = Math.Min(CentreWords, Vectors.Length);
        for (var i = 0; i < count; i++)
            TensorPrimitives.Add(centre, Vectors[i], centre);
        foreach (var vector in Vectors)
        {
            TensorPrimitives.MultiplyAdd(centre, -1f / count, vector, vector);
            TensorPrimitives.Multiply(vector, Length / Math.Max(1e-6f, TensorPrimitives.Norm(vector)), vector);
        }
    }

    /// <summary>Reads vectors: lines of a word and its numbers, parted by blanks, or the JSON object that maps each word to its numbers,
    /// each the most frequent words first.</summary>
    public static WordVectors Import(FileInfo file)
    {
        if (!file.Exists)
            throw new UsageException($"There is no file '{file.FullName}'.");
        using var stream = file.OpenRead();
        using var plain = file.Extension == ".gz" ? new GZipStream(stream, CompressionMode.Decompress) : (Stream)stream;
        using var reader = new StreamReader(plain, Encoding.UTF8);
        var (words, vectors, seen) = (new List<string>(), new List<float[]>(), new HashSet<uint>());
        var entries = file.Name.EndsWith(".json", StringComparison.Ordinal) || file.Name.EndsWith(".json.gz", StringComparison.Ordinal)
            ? ReadJson(reader)
            : ReadLines(reader);
        foreach (var (word, vector) in entries)
        {
            if (IsToken(word) && seen.Add(TokenEncoder.Hash(word)))
            {
                words.Add(word);
                vectors.Add(vector);
            }

            if (words.Count == MostWords)
                break;
        }

        if (words.Count == 0)
            throw new UsageException($"There are no word vectors of {Dimensions} numbers in '{file.FullName}'.");
        return new WordVectors(words, vectors, isFinished: false);
    }

    // Only what the tokeniser gives as one word can ever be looked up.
    private static bool IsToken(string word)
    {
        var reader = new TextTokenReader(word);
        return reader.Read(out var token) && token.Length == word.Length && token.Kind is TextTokenKind.Word or TextTokenKind.Sign or TextTokenKind.Ideograph;
    }

    private static IEnumerable<(string Word, float[] Vector)> ReadLines(StreamReader reader)
    {
        while (reader.ReadLine() is { } line)
        {
            var end = line.IndexOf(' ', StringComparison.Ordinal);
            if (end > 0 && Numbers(line.AsSpan(end + 1), ' ') is { } vector)
                yield return (line[..end], vector);
        }
    }

    // The file is hundreds of megabytes on one line, of which only the beginning is needed.
    private static IEnumerable<(string Word, float[] Vector)> ReadJson(StreamReader reader)
    {
        SkipTo(reader, "\"vectors\":{");
        var name = new StringBuilder();
        var numbers = new StringBuilder();
        while (true)
        {
            if (!ReadUntil(reader, '"', null) || !ReadName(reader, name) || !ReadUntil(reader, '[', null) || !ReadUntil(reader, ']', numbers))
                yield break;
            if (Numbers(numbers.ToString(), ',') is { } vector)
                yield return (name.ToString(), vector);
        }
    }

    private static void SkipTo(StreamReader reader, string mark)
    {
        var matched = 0;
        while (matched < mark.Length && reader.Read() is >= 0 and var character)
            matched = character == mark[matched] ? matched + 1 : character == mark[0] ? 1 : 0;
    }

    private static bool ReadUntil(StreamReader reader, char end, StringBuilder? text)
    {
        text?.Clear();
        while (reader.Read() is >= 0 and var character)
        {
            if (character == end)
                return true;
            text?.Append((char)character);
        }

        return false;
    }

    private static bool ReadName(StreamReader reader, StringBuilder name)
    {
        name.Clear();
        while (reader.Read() is >= 0 and var character)
        {
            if (character == '"')
                return true;
            name.Append(character == '\\' ? (char)reader.Read() : (char)character);
        }

        return false;
    }

    private static float[]? Numbers(ReadOnlySpan<char> text, char separator)
    {
        var vector = new float[Dimensions];
        var count = 0;
        foreach (var part in text.Split(separator))
        {
            if (count == Dimensions)
                break;
            if (!float.TryParse(text[part], NumberStyles.Float, CultureInfo.InvariantCulture, out vector[count++]))
                return null;
        }

        return count == Dimensions ? vector : null;
    }
}
