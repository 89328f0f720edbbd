using System.Runtime.InteropServices;
using AiApiGuard.Inspection.Injection;

namespace AiApiGuard.Inspection.Classification;

/// <summary>Reads the file of a model: numbers in the order of <see cref="InjectionModelWriter"/>, little-endian.</summary>
internal static class InjectionModelReader
{
    public const uint Magic = 0x4D49_4741; // AGIM

    /// <summary>The version of the file, and of all that features depend on: hashes, tokens, the shape of the network.</summary>
    public const int Version = 1;

    /// <summary>How many weights of n-grams share a scale.</summary>
    public const int LinearRow = 256;

    private const int MostFrames = 1024;

    /// <exception cref="InvalidDataException">The stream holds no model, or one of another version.</exception>
    public static InjectionModel Read(Stream stream)
    {
        using var reader = new BinaryReader(stream);
        try
        {
            return ReadParts(reader).Build();
        }
        catch (Exception exception) when (exception is EndOfStreamException or ArgumentException or FormatException)
        {
            throw new InvalidDataException("The model is cut short or damaged.", exception);
        }
    }

    private static InjectionModelParts ReadParts(BinaryReader reader)
    {
        if (reader.ReadUInt32() != Magic)
            throw new InvalidDataException("The file is no model that 'aiguard train injection' wrote.");
        if (reader.ReadInt32() is not Version and var version)
            throw new InvalidDataException($"The model is of version {version}; this library reads version {Version}. Train it again.");
        var combiner = ReadCombiner(reader);
        var linear = ReadRows(reader, NGramFeatures.Count / LinearRow, LinearRow);
        var bias = reader.ReadSingle();
        var hashes = new uint[ReadCount(reader, ushort.MaxValue - 8)];
        ReadInto(reader, hashes);
        var words = ReadRows(reader, new TokenEncoder(hashes).Rows, NetworkShape.Width);
        var grams = ReadRows(reader, NetworkShape.Grams, NetworkShape.Width);
        var dense = new float[NetworkShape.DenseSize];
        ReadInto(reader, dense);
        return new InjectionModelParts(linear, bias, hashes, words, grams, dense, combiner);
    }

    // Frames are known by name: a model knows nothing of those that came after it, and may know some that are gone.
    private static ScoreCombiner ReadCombiner(BinaryReader reader)
    {
        var (linear, network, slope, threshold) = (reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle());
        var frames = new float[InjectionFrames.Count];
        for (var rest = ReadCount(reader, MostFrames); rest > 0; rest--)
        {
            var name = reader.ReadString();
            var weight = reader.ReadSingle();
            if (Array.IndexOf(InjectionFrames.Names, name) is >= 0 and var frame)
                frames[frame] = weight;
        }

        return new ScoreCombiner(linear, network, frames, slope, threshold);
    }

    private static int ReadCount(BinaryReader reader, int most)
    {
        var count = reader.ReadInt32();
        return count >= 0 && count <= most ? count : throw new InvalidDataException("The model is damaged.");
    }

    private static QuantizedRows ReadRows(BinaryReader reader, int count, int width)
    {
        var halves = new Half[count];
        ReadInto(reader, halves);
        var values = new sbyte[count * width];
        ReadInto(reader, values);
        return new QuantizedRows(values, Array.ConvertAll(halves, static half => (float)half), width);
    }

    private static void ReadInto<T>(BinaryReader reader, T[] values)
        where T : struct => reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
}
