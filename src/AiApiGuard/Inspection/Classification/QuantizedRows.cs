using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AiApiGuard.Inspection.Classification;

/// <summary>Is a table of rows of small whole numbers, with a scale for each row.</summary>
internal sealed class QuantizedRows(sbyte[] values, float[] scales, int width)
{
    private const int Lanes = 8;

    public int Count => scales.Length;

    public int Width => width;

    public ReadOnlySpan<sbyte> Values => values;

    public ReadOnlySpan<float> Scales => scales;

    /// <summary>Rounds rows to 255 steps each.</summary>
    public static QuantizedRows Of(ReadOnlySpan<float> rows, int width)
    {
        var values = new sbyte[rows.Length];
        var scales = new float[rows.Length / width];
        for (var row = 0; row < scales.Length; row++)
        {
            var largest = 0f;
            foreach (var value in rows.Slice(row * width, width))
                largest = Math.Max(largest, Math.Abs(value));
            // Scales are kept with half precision, so they are rounded before they are used.
            var scale = (float)(Half)(largest / sbyte.MaxValue);
            scales[row] = scale;
            for (var i = 0; scale > 0 && i < width; i++)
                values[(row * width) + i] = (sbyte)Math.Clamp(MathF.Round(rows[(row * width) + i] / scale), sbyte.MinValue, sbyte.MaxValue);
        }

        return new QuantizedRows(values, scales, width);
    }

    /// <summary>Adds a row, times a factor, to <paramref name="sum"/>.</summary>
    public void AddTo(int row, float factor, Span<float> sum)
    {
        ref var from = ref MemoryMarshal.GetReference(values.AsSpan(row * width, width));
        ref var to = ref MemoryMarshal.GetReference(sum[..width]);
        var scale = Vector256.Create(scales[row] * factor);
        for (var i = 0; i < width; i += 2 * Lanes)
        {
            var (low, high) = Vector256.Widen(Vector256.WidenLower(Vector128.LoadUnsafe(ref from, (nuint)i).ToVector256Unsafe()));
            (Vector256.MultiplyAddEstimate(Vector256.ConvertToSingle(low), scale, Vector256.LoadUnsafe(ref to, (nuint)i))).StoreUnsafe(ref to, (nuint)i);
            (Vector256.MultiplyAddEstimate(Vector256.ConvertToSingle(high), scale, Vector256.LoadUnsafe(ref to, (nuint)(i + Lanes)))).StoreUnsafe(ref to, (nuint)(i + Lanes));
        }
    }

    /// <summary>Returns all rows as they are used.</summary>
    public float[] ToSingles()
    {
        var singles = new float[values.Length];
        for (var row = 0; row < Count; row++)
        {
            for (var i = 0; i < width; i++)
                singles[(row * width) + i] = values[(row * width) + i] * scales[row];
        }

        return singles;
    }
}
