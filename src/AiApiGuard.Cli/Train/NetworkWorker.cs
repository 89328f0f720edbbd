using System.Numerics.Tensors;
using AiApiGuard.Inspection.Classification;
using static AiApiGuard.Inspection.Classification.NetworkShape;

namespace AiApiGuard.Cli.Train;

/// <summary>Works on a share of each batch: makes the rows of a text, runs the network forward and back, and adds up gradients.</summary>
internal sealed class NetworkWorker(NetworkParameters parameters)
{
    private readonly float[] _rowGradients = new float[parameters.Rows.Length];
    private readonly bool[] _isTouched = new bool[parameters.Rows.Length / Width];
    private float[] _input = [];
    private float[] _vectors = [];

    public NetworkPass Pass { get; } = new();

    public float[] ProjectionGradient { get; } = new float[parameters.Projection.Length];

    /// <summary>Gets the rows that have a gradient.</summary>
    public List<int> Touched { get; } = [];

    public Span<float> RowGradient(int row) => _rowGradients.AsSpan(row * Width, Width);

    /// <summary>Makes the input of the network.</summary>
    /// <param name="rows">The rows of the tokens, and below zero those made of n-grams.</param>
    /// <param name="gramLists">The n-grams.</param>
    /// <param name="origin">Where the text comes from, or -1 not to say.</param>
    /// <param name="usesRows">Whether what was learnt of words is used, beside their vectors.</param>
    /// <returns>The input.</returns>
    public float[] Prepare(ReadOnlySpan<int> rows, int[][] gramLists, int origin, bool usesRows)
    {
        EnsureRoom(rows.Length);
        var input = _input.AsSpan(0, rows.Length * Width);
        input.Clear();
        for (var token = 0; token < rows.Length; token++)
        {
            var output = input.Slice(token * Width, Width);
            var vector = _vectors.AsSpan(token * WordVectors.Dimensions, WordVectors.Dimensions);
            vector.Clear();
            if (rows[token] < 0)
            {
                var grams = gramLists[-1 - rows[token]];
                foreach (var gram in grams)
                    TensorPrimitives.Add(output, parameters.Rows.AsSpan((parameters.FirstGram + gram) * Width, Width), output);
                TensorPrimitives.Divide(output, Math.Max(1, grams.Length), output);
            }
            else
            {
                parameters.Vector(rows[token]).CopyTo(vector);
                if (usesRows)
                    parameters.Rows.AsSpan(rows[token] * Width, Width).CopyTo(output);
            }

            if (origin >= 0)
                TensorPrimitives.Add(output, parameters.Dense.AsSpan(Origin(origin)), output);
        }

        MatrixMath.MultiplyAdd(_vectors, WordVectors.Dimensions, 1, parameters.Projection, false, input, rows.Length, WordVectors.Dimensions, Width);
        return _input;
    }

    /// <summary>Adds up the gradients of what the input was made of.</summary>
    public void Return(ReadOnlySpan<int> rows, int[][] gramLists, int origin, bool usesRows)
    {
        var gradient = Pass.InputGradient;
        MatrixMath.MultiplyAdd(_vectors, 1, WordVectors.Dimensions, gradient, false, ProjectionGradient, WordVectors.Dimensions, rows.Length, Width);
        for (var token = 0; token < rows.Length; token++)
        {
            var row = gradient.Slice(token * Width, Width);
            if (rows[token] < 0)
            {
                var grams = gramLists[-1 - rows[token]];
                foreach (var gram in grams)
                    AddTo(parameters.FirstGram + gram, row, 1f / grams.Length);
            }
            else if (usesRows)
            {
                AddTo(rows[token], row, 1);
            }

            if (origin >= 0)
            {
                var origins = Pass.DenseGradient.AsSpan(Origin(origin));
                TensorPrimitives.Add(origins, row, origins);
            }
        }
    }

    /// <summary>Forgets all gradients.</summary>
    public void Clear()
    {
        Array.Clear(Pass.DenseGradient);
        Array.Clear(ProjectionGradient);
        foreach (var row in Touched)
        {
            RowGradient(row).Clear();
            _isTouched[row] = false;
        }

        Touched.Clear();
    }

    /// <summary>Adds to the gradient of a row.</summary>
    public void AddTo(int row, ReadOnlySpan<float> gradient, float factor)
    {
        if (!_isTouched[row])
        {
            _isTouched[row] = true;
            Touched.Add(row);
        }

        TensorPrimitives.MultiplyAdd(gradient, factor, RowGradient(row), RowGradient(row));
    }

    private void EnsureRoom(int length)
    {
        if (_input.Length >= length * Width)
            return;
        _input = new float[length * Width];
        _vectors = new float[length * WordVectors.Dimensions];
    }
}
