using System.Runtime.InteropServices;
using AiApiGuard.Inspection.Injection;

namespace AiApiGuard.Inspection.Classification;

/// <summary>Writes the file of a model, which <see cref="InjectionModelReader"/> reads.</summary>
internal static class InjectionModelWriter
{
    public static void Write(InjectionModelParts parts, Stream stream)
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(InjectionModelReader.Magic);
        writer.Write(InjectionModelReader.Version);
        WriteCombiner(writer, parts.Combiner);
        WriteRows(writer, parts.LinearWeights);
        writer.Write(parts.LinearBias);
        writer.Write(parts.WordHashes.Length);
        Write(writer, parts.WordHashes);
        WriteRows(writer, parts.WordRows);
        WriteRows(writer, parts.GramRows);
        Write(writer, parts.Dense);
    }

    private static void WriteCombiner(BinaryWriter writer, ScoreCombiner combiner)
    {
        writer.Write(combiner.Linear);
        writer.Write(combiner.Network);
        writer.Write(combiner.Slope);
        writer.Write(combiner.Threshold);
        writer.Write(combiner.Frames.Length);
        for (var frame = 0; frame < combiner.Frames.Length; frame++)
        {
            writer.Write(InjectionFrames.Names[frame]);
            writer.Write(combiner.Frames[frame]);
        }
    }

    private static void WriteRows(BinaryWriter writer, QuantizedRows rows)
    {
        foreach (var scale in rows.Scales)
            writer.Write((Half)scale);
        Write(writer, rows.Values.ToArray());
    }

    private static void Write<T>(BinaryWriter writer, T[] values)
        where T : struct => writer.Write(MemoryMarshal.AsBytes(values.AsSpan()));
}
