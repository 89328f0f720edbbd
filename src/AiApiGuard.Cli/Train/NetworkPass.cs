using System.Numerics.Tensors;
using AiApiGuard.Inspection.Classification;
using static AiApiGuard.Inspection.Classification.NetworkShape;

namespace AiApiGuard.Cli.Train;

/// <summary>Runs the network over one text and back, and adds up the gradients of its parameters.</summary>
/// <remarks>Keeps its memory from text to text; one instance serves one thread.</remarks>
internal sealed class NetworkPass
{
    private const float Epsilon = 1e-5f;

    private readonly float[] _transposed = new float[ConvolutionSize];
    private readonly float[][] _outputs = new float[Layers][];
    private readonly float[][] _normalized = new float[Layers][];
    private readonly float[][] _scales = new float[Layers][];
    private readonly float[][] _active = new float[Layers][];
    private readonly float[] _pooled = new float[Pooled];
    private readonly float[] _dropped = new float[Pooled];
    private readonly float[] _hidden = new float[Width];
    private readonly int[] _maxima = new int[Width];
    private readonly float[][] _attention = new float[Heads][];
    private readonly float[] _pooledGradient = new float[Pooled];
    private readonly float[] _hiddenGradient = new float[Width];
    private float[] _gradient = [];
    private float[] _below = [];
    private float[] _attentionGradient = [];
    private int _length;

    /// <summary>Gets the gradients of the dense parameters, added up since they were cleared.</summary>
    public float[] DenseGradient { get; } = new float[DenseSize];

    /// <summary>Gets the gradient of each token's row, after <see cref="Backward"/>.</summary>
    public ReadOnlySpan<float> InputGradient => _gradient.AsSpan(0, _length * Width);

    /// <summary>Runs the network forward.</summary>
    /// <param name="parameters">The dense parameters.</param>
    /// <param name="input">The rows of the tokens.</param>
    /// <param name="length">How many tokens there are.</param>
    /// <param name="random">Chooses what is dropped, or <see langword="null"/> to drop nothing.</param>
    /// <param name="dropout">The share of pooled values that is dropped.</param>
    /// <param name="outputs">The three outputs, before the logistic function.</param>
    public void Forward(float[] parameters, float[] input, int length, SeededRandom? random, float dropout, Span<float> outputs)
    {
        _length = length;
        EnsureRoom(length);
        var below = input;
        for (var layer = 0; layer < Layers; layer++)
        {
            Layer(parameters, layer, below);
            below = _outputs[layer];
        }

        Pool(parameters, below);
        for (var i = 0; i < Pooled; i++)
            _dropped[i] = random is null ? 1 : random.NextSingle() < dropout ? 0 : 1 / (1 - dropout);
        Span<float> kept = stackalloc float[Pooled];
        TensorPrimitives.Multiply(_pooled, _dropped, kept);
        parameters.AsSpan(HiddenBias).CopyTo(_hidden);
        MatrixMath.MultiplyAdd(kept, Pooled, 1, parameters.AsSpan(Hidden), false, _hidden, 1, Pooled, Width);
        TensorPrimitives.Max(_hidden, 0f, _hidden);
        for (var i = 0; i < Outputs; i++)
            outputs[i] = TensorPrimitives.Dot(_hidden, parameters.AsSpan(Output(i))) + parameters.AsSpan(OutputBias)[i];
    }

    /// <summary>Runs back from the gradients of the outputs, for the text that went forward last.</summary>
    public void Backward(float[] parameters, float[] input, ReadOnlySpan<float> outputGradient)
    {
        BackwardHead(parameters, outputGradient);
        BackwardPool(parameters, _outputs[Layers - 1]);
        for (var layer = Layers - 1; layer >= 0; layer--)
            BackwardLayer(parameters, layer, layer == 0 ? input : _outputs[layer - 1]);
    }

    private void Layer(float[] parameters, int layer, float[] below)
    {
        var output = _active[layer].AsSpan(0, _length * Width);
        for (var token = 0; token < _length; token++)
            parameters.AsSpan(Bias(layer)).CopyTo(output[(token * Width)..]);
        for (var tap = 0; tap < Taps; tap++)
        {
            var (from, to, rows) = Shifted(layer, tap);
            if (rows > 0)
                MatrixMath.MultiplyAdd(below.AsSpan(from * Width), Width, 1, Tap(parameters, layer, tap), false, output[(to * Width)..], rows, Width, Width);
        }

        var gain = parameters.AsSpan(Gain(layer));
        var shift = parameters.AsSpan(Shift(layer));
        for (var token = 0; token < _length; token++)
        {
            var row = output.Slice(token * Width, Width);
            var normalized = _normalized[layer].AsSpan(token * Width, Width);
            var mean = TensorPrimitives.Sum(row) / Width;
            TensorPrimitives.Subtract(row, mean, normalized);
            var scale = 1 / MathF.Sqrt((TensorPrimitives.SumOfSquares(normalized) / Width) + Epsilon);
            _scales[layer][token] = scale;
            TensorPrimitives.Multiply(normalized, scale, normalized);
            TensorPrimitives.MultiplyAdd(normalized, gain, shift, row);
            TensorPrimitives.Max(row, 0f, row);
            var result = _outputs[layer].AsSpan(token * Width, Width);
            if (layer == 0)
                row.CopyTo(result);
            else
                TensorPrimitives.Add(row, below.AsSpan(token * Width, Width), result);
        }
    }

    private void BackwardLayer(float[] parameters, int layer, float[] below)
    {
        var gain = parameters.AsSpan(Gain(layer));
        var gainGradient = DenseGradient.AsSpan(Gain(layer));
        var shiftGradient = DenseGradient.AsSpan(Shift(layer));
        var gradient = _gradient.AsSpan(0, _length * Width);
        var next = _below.AsSpan(0, _length * Width);
        if (layer == 0)
            next.Clear();
        else
            gradient.CopyTo(next);
        Span<float> work = stackalloc float[Width];
        for (var token = 0; token < _length; token++)
        {
            var row = gradient.Slice(token * Width, Width);
            var active = _active[layer].AsSpan(token * Width, Width);
            var normalized = _normalized[layer].AsSpan(token * Width, Width);
            for (var i = 0; i < Width; i++)
                row[i] = active[i] > 0 ? row[i] : 0;
            TensorPrimitives.Add(shiftGradient, row, shiftGradient);
            TensorPrimitives.MultiplyAdd(row, normalized, gainGradient, gainGradient);
            TensorPrimitives.Multiply(row, gain, row);
            var mean = TensorPrimitives.Sum(row) / Width;
            var along = TensorPrimitives.Dot(row, normalized) / Width;
            TensorPrimitives.Multiply(normalized, along, work);
            TensorPrimitives.Subtract(row, work, row);
            TensorPrimitives.Subtract(row, mean, row);
            TensorPrimitives.Multiply(row, _scales[layer][token], row);
            var bias = DenseGradient.AsSpan(Bias(layer));
            TensorPrimitives.Add(bias, row, bias);
        }

        for (var tap = 0; tap < Taps; tap++)
        {
            var (from, to, rows) = Shifted(layer, tap);
            if (rows <= 0)
                continue;
            var weights = DenseGradient.AsSpan(Convolution(layer)).Slice(tap * Width * Width, Width * Width);
            MatrixMath.MultiplyAdd(below.AsSpan(from * Width), 1, Width, gradient[(to * Width)..], false, weights, Width, rows, Width);
            Transpose(Tap(parameters, layer, tap));
            MatrixMath.MultiplyAdd(gradient[(to * Width)..], Width, 1, _transposed, false, next[(from * Width)..], rows, Width, Width);
        }

        (_gradient, _below) = (_below, _gradient);
    }

    private void Pool(float[] parameters, float[] top)
    {
        var mean = _pooled.AsSpan(Width, Width);
        mean.Clear();
        top.AsSpan(0, Width).CopyTo(_pooled);
        Array.Clear(_maxima);
        for (var token = 0; token < _length; token++)
        {
            var row = top.AsSpan(token * Width, Width);
            TensorPrimitives.Add(mean, row, mean);
            for (var i = 0; i < Width; i++)
            {
                if (row[i] > _pooled[i])
                    (_pooled[i], _maxima[i]) = (row[i], token);
            }
        }

        TensorPrimitives.Divide(mean, _length, mean);
        for (var head = 0; head < Heads; head++)
        {
            var weights = _attention[head].AsSpan(0, _length);
            for (var token = 0; token < _length; token++)
                weights[token] = TensorPrimitives.Dot(top.AsSpan(token * Width, Width), parameters.AsSpan(Query(head)));
            TensorPrimitives.SoftMax(weights, weights);
            var pooled = _pooled.AsSpan((2 * Width) + (head * HeadWidth), HeadWidth);
            pooled.Clear();
            for (var token = 0; token < _length; token++)
                TensorPrimitives.MultiplyAdd(top.AsSpan((token * Width) + (head * HeadWidth), HeadWidth), weights[token], pooled, pooled);
        }
    }

    private void BackwardHead(float[] parameters, ReadOnlySpan<float> outputGradient)
    {
        Array.Clear(_hiddenGradient);
        for (var i = 0; i < Outputs; i++)
        {
            var gradient = DenseGradient.AsSpan(Output(i));
            TensorPrimitives.MultiplyAdd(_hidden, outputGradient[i], gradient, gradient);
            DenseGradient.AsSpan(OutputBias)[i] += outputGradient[i];
            TensorPrimitives.MultiplyAdd(parameters.AsSpan(Output(i)), outputGradient[i], _hiddenGradient, _hiddenGradient);
        }

        for (var i = 0; i < Width; i++)
            _hiddenGradient[i] = _hidden[i] > 0 ? _hiddenGradient[i] : 0;
        var bias = DenseGradient.AsSpan(HiddenBias);
        TensorPrimitives.Add(bias, _hiddenGradient, bias);
        var weights = parameters.AsSpan(Hidden);
        var weightGradient = DenseGradient.AsSpan(Hidden);
        for (var i = 0; i < Pooled; i++)
        {
            var row = weightGradient.Slice(i * Width, Width);
            TensorPrimitives.MultiplyAdd(_hiddenGradient, _pooled[i] * _dropped[i], row, row);
            _pooledGradient[i] = TensorPrimitives.Dot(weights.Slice(i * Width, Width), _hiddenGradient) * _dropped[i];
        }
    }

    private void BackwardPool(float[] parameters, float[] top)
    {
        var gradient = _gradient.AsSpan(0, _length * Width);
        Span<float> mean = stackalloc float[Width];
        TensorPrimitives.Divide(_pooledGradient.AsSpan(Width, Width), _length, mean);
        for (var token = 0; token < _length; token++)
            mean.CopyTo(gradient[(token * Width)..]);
        for (var i = 0; i < Width; i++)
            gradient[(_maxima[i] * Width) + i] += _pooledGradient[i];
        var slopes = _attentionGradient.AsSpan(0, _length);
        for (var head = 0; head < Heads; head++)
        {
            var pooled = _pooledGradient.AsSpan((2 * Width) + (head * HeadWidth), HeadWidth);
            var weights = _attention[head].AsSpan(0, _length);
            for (var token = 0; token < _length; token++)
            {
                slopes[token] = TensorPrimitives.Dot(top.AsSpan((token * Width) + (head * HeadWidth), HeadWidth), pooled);
                var row = gradient.Slice((token * Width) + (head * HeadWidth), HeadWidth);
                TensorPrimitives.MultiplyAdd(pooled, weights[token], row, row);
            }

            var average = TensorPrimitives.Dot(slopes, weights);
            var query = parameters.AsSpan(Query(head));
            var queryGradient = DenseGradient.AsSpan(Query(head));
            for (var token = 0; token < _length; token++)
            {
                var slope = weights[token] * (slopes[token] - average);
                TensorPrimitives.MultiplyAdd(top.AsSpan(token * Width, Width), slope, queryGradient, queryGradient);
                var row = gradient.Slice(token * Width, Width);
                TensorPrimitives.MultiplyAdd(query, slope, row, row);
            }
        }
    }

    // Which rows of the layer below a tap reads, and which rows above they go to.
    private (int From, int To, int Rows) Shifted(int layer, int tap)
    {
        var offset = (tap - 1) * Dilation(layer);
        return (Math.Max(0, offset), Math.Max(0, -offset), _length - Math.Abs(offset));
    }

    private static ReadOnlySpan<float> Tap(float[] parameters, int layer, int tap) =>
        parameters.AsSpan(Convolution(layer)).Slice(tap * Width * Width, Width * Width);

    private void Transpose(ReadOnlySpan<float> matrix)
    {
        for (var row = 0; row < Width; row++)
        {
            for (var column = 0; column < Width; column++)
                _transposed[(column * Width) + row] = matrix[(row * Width) + column];
        }
    }

    private void EnsureRoom(int length)
    {
        if (_gradient.Length >= length * Width)
            return;
        _gradient = new float[length * Width];
        _below = new float[length * Width];
        _attentionGradient = new float[length];
        for (var layer = 0; layer < Layers; layer++)
        {
            _outputs[layer] = new float[length * Width];
            _normalized[layer] = new float[length * Width];
            _active[layer] = new float[length * Width];
            _scales[layer] = new float[length];
        }

        for (var head = 0; head < Heads; head++)
            _attention[head] = new float[length];
    }
}
