using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using static AiApiGuard.Inspection.Classification.NetworkShape;

namespace AiApiGuard.Inspection.Classification;

/// <summary>Reads a row of tokens with three layers, each of which sees a token with its neighbours, and says what the text is.</summary>
internal sealed class ConvolutionalNetwork
{
    private const int Lanes = 8;
    private const float Epsilon = 1e-5f;

    private readonly float[] _dense;
    private readonly float[] _packed;

    /// <param name="dense">The parameters, laid out as <see cref="NetworkShape"/> says.</param>
    public ConvolutionalNetwork(float[] dense)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(dense.Length, DenseSize);
        _dense = dense;
        _packed = new float[Layers * ConvolutionSize];
        for (var tap = 0; tap < Layers * Taps; tap++)
        {
            var matrix = dense.AsSpan(Convolution(tap / Taps)).Slice(tap % Taps * Width * Width, Width * Width);
            MatrixMath.Pack(matrix, _packed.AsSpan(tap * Width * Width), Width, Width);
        }
    }

    /// <summary>Returns what is added to each row of a text of an origin.</summary>
    public ReadOnlySpan<float> OriginRow(int origin) => _dense.AsSpan(Origin(origin));

    /// <summary>Runs the network.</summary>
    /// <param name="memory">Holds the rows of the tokens in <see cref="NetworkMemory.Rows"/>, and is worked in.</param>
    /// <param name="length">How many tokens there are.</param>
    /// <param name="outputs">The outputs, before the logistic function.</param>
    public void Run(NetworkMemory memory, int length, Span<float> outputs)
    {
        var size = length * Width;
        var below = memory.Rows.AsSpan(0, size);
        var above = memory.First.AsSpan(0, size);
        for (var layer = 0; layer < Layers; layer++)
        {
            Convolve(layer, below, above, length);
            Normalize(layer, above, layer == 0 ? default : below);
            var next = layer == 0 ? memory.Second.AsSpan(0, size) : below;
            below = above;
            above = next;
        }

        Span<float> pooled = stackalloc float[Pooled];
        Pool(below, memory.Weights.AsSpan(0, length), pooled);
        Span<float> hidden = stackalloc float[Width];
        _dense.AsSpan(HiddenBias).CopyTo(hidden);
        MatrixMath.MultiplyAdd(pooled, Pooled, 1, _dense.AsSpan(Hidden), false, hidden, 1, Pooled, Width);
        foreach (ref var value in hidden)
            value = Math.Max(value, 0);
        for (var i = 0; i < outputs.Length; i++)
            outputs[i] = Dot(hidden, _dense.AsSpan(Output(i))) + _dense.AsSpan(OutputBias)[i];
    }

    private void Convolve(int layer, ReadOnlySpan<float> below, Span<float> above, int length)
    {
        var bias = _dense.AsSpan(Bias(layer));
        for (var start = 0; start < above.Length; start += Width)
            bias.CopyTo(above[start..]);
        for (var tap = 0; tap < Taps; tap++)
        {
            var offset = (tap - 1) * Dilation(layer);
            var rows = length - Math.Abs(offset);
            if (rows <= 0)
                continue;
            MatrixMath.MultiplyAdd(
                below[(Math.Max(0, offset) * Width)..], Width, 1, _packed.AsSpan(((layer * Taps) + tap) * Width * Width, Width * Width), true,
                above[(Math.Max(0, -offset) * Width)..], rows, Width, Width);
        }
    }

    // Centres and scales each token's channels, cuts off what is below zero, and adds the layer below.
    private void Normalize(int layer, Span<float> above, ReadOnlySpan<float> below)
    {
        ref var gain = ref MemoryMarshal.GetReference(_dense.AsSpan(Gain(layer)));
        ref var shift = ref MemoryMarshal.GetReference(_dense.AsSpan(Shift(layer)));
        for (var start = 0; start < above.Length; start += Width)
        {
            ref var row = ref above.Slice(start, Width)[0];
            var sums = Vector256<float>.Zero;
            var squares = Vector256<float>.Zero;
            for (var i = 0; i < Width; i += Lanes)
            {
                var values = Vector256.LoadUnsafe(ref row, (nuint)i);
                sums += values;
                squares = Vector256.MultiplyAddEstimate(values, values, squares);
            }

            var mean = Vector256.Sum(sums) / Width;
            var variance = Math.Max(0, (Vector256.Sum(squares) / Width) - (mean * mean));
            var scale = Vector256.Create(1 / MathF.Sqrt(variance + Epsilon));
            var centre = Vector256.Create(mean);
            for (var i = 0; i < Width; i += Lanes)
            {
                var values = (Vector256.LoadUnsafe(ref row, (nuint)i) - centre) * scale;
                values = Vector256.MultiplyAddEstimate(values, Vector256.LoadUnsafe(ref gain, (nuint)i), Vector256.LoadUnsafe(ref shift, (nuint)i));
                values = Vector256.Max(values, Vector256<float>.Zero);
                if (!below.IsEmpty)
                    values += Vector256.LoadUnsafe(ref Unsafe.AsRef(in below[start]), (nuint)i);
                values.StoreUnsafe(ref row, (nuint)i);
            }
        }
    }

    private void Pool(ReadOnlySpan<float> top, Span<float> weights, Span<float> pooled)
    {
        var maxima = pooled[..Width];
        var means = pooled.Slice(Width, Width);
        top[..Width].CopyTo(maxima);
        means.Clear();
        for (var start = 0; start < top.Length; start += Width)
        {
            for (var i = 0; i < Width; i += Lanes)
            {
                var values = Vector256.Create(top.Slice(start + i, Lanes));
                Vector256.Max(values, Vector256.Create(maxima.Slice(i, Lanes))).CopyTo(maxima[i..]);
                (values + Vector256.Create(means.Slice(i, Lanes))).CopyTo(means[i..]);
            }
        }

        foreach (ref var mean in means)
            mean /= weights.Length;
        for (var head = 0; head < Heads; head++)
            Attend(top, head, weights, pooled.Slice((2 * Width) + (head * HeadWidth), HeadWidth));
    }

    private void Attend(ReadOnlySpan<float> top, int head, Span<float> weights, Span<float> pooled)
    {
        var query = _dense.AsSpan(Query(head));
        var highest = float.NegativeInfinity;
        for (var token = 0; token < weights.Length; token++)
            highest = Math.Max(highest, weights[token] = Dot(top.Slice(token * Width, Width), query));
        var sum = 0f;
        foreach (ref var weight in weights)
            sum += weight = MathF.Exp(weight - highest);
        var first = Vector256<float>.Zero;
        var second = Vector256<float>.Zero;
        for (var token = 0; token < weights.Length; token++)
        {
            var values = top.Slice((token * Width) + (head * HeadWidth), HeadWidth);
            var weight = Vector256.Create(weights[token]);
            first = Vector256.MultiplyAddEstimate(Vector256.Create(values), weight, first);
            second = Vector256.MultiplyAddEstimate(Vector256.Create(values[Lanes..]), weight, second);
        }

        (first / sum).CopyTo(pooled);
        (second / sum).CopyTo(pooled[Lanes..]);
    }

    private static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var sums = Vector256<float>.Zero;
        for (var i = 0; i < Width; i += Lanes)
            sums = Vector256.MultiplyAddEstimate(Vector256.Create(left.Slice(i, Lanes)), Vector256.Create(right.Slice(i, Lanes)), sums);
        return Vector256.Sum(sums);
    }
}
