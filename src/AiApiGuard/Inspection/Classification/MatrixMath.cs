using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AiApiGuard.Inspection.Classification;

/// <summary>Multiplies small matrices of single precision, row by row in memory.</summary>
internal static class MatrixMath
{
    /// <summary>How many columns are worked on at once: widths must be a multiple of it.</summary>
    public const int PanelWidth = 16;

    private const int Lanes = 8;
    private const int Rows = 4;

    /// <summary>Adds the product of <paramref name="left"/> (rows × depth) and <paramref name="right"/> (depth × columns) to <paramref name="result"/>.</summary>
    /// <param name="left">The left matrix.</param>
    /// <param name="leftRow">How far apart its rows are.</param>
    /// <param name="leftColumn">How far apart its columns are: 1, or the other way round for its transpose.</param>
    /// <param name="right">The right matrix, row by row, or in panels of sixteen columns.</param>
    /// <param name="isPacked">Whether <paramref name="right"/> is in panels, see <see cref="Pack"/>.</param>
    /// <param name="result">The result, row by row.</param>
    /// <param name="rows">The rows of the left matrix and of the result.</param>
    /// <param name="depth">The columns of the left matrix and the rows of the right one.</param>
    /// <param name="columns">The columns of the right matrix and of the result.</param>
    public static void MultiplyAdd(
        ReadOnlySpan<float> left, int leftRow, int leftColumn, ReadOnlySpan<float> right, bool isPacked,
        Span<float> result, int rows, int depth, int columns)
    {
        if (rows == 0 || depth == 0)
            return;
        ArgumentOutOfRangeException.ThrowIfNotEqual(columns % PanelWidth, 0);
        ArgumentOutOfRangeException.ThrowIfLessThan(left.Length, ((rows - 1) * leftRow) + ((depth - 1) * leftColumn) + 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(right.Length, depth * columns);
        ArgumentOutOfRangeException.ThrowIfLessThan(result.Length, rows * columns);
        var rightRow = isPacked ? PanelWidth : columns;
        for (var column = 0; column < columns; column += PanelWidth)
        {
            ref var panel = ref Unsafe.Add(ref MemoryMarshal.GetReference(right), isPacked ? column * depth : column);
            ref var output = ref Unsafe.Add(ref MemoryMarshal.GetReference(result), column);
            var row = 0;
            for (; row <= rows - Rows; row += Rows)
            {
                FourRows(
                    ref Unsafe.Add(ref MemoryMarshal.GetReference(left), row * leftRow), leftRow, leftColumn, ref panel, rightRow,
                    ref Unsafe.Add(ref output, row * columns), columns, depth);
            }

            for (; row < rows; row++)
            {
                OneRow(
                    ref Unsafe.Add(ref MemoryMarshal.GetReference(left), row * leftRow), leftColumn, ref panel, rightRow,
                    ref Unsafe.Add(ref output, row * columns), depth);
            }
        }
    }

    /// <summary>Copies a matrix into panels of sixteen columns, each of which is read in one piece.</summary>
    public static void Pack(ReadOnlySpan<float> matrix, Span<float> packed, int depth, int columns)
    {
        for (var column = 0; column < columns; column += PanelWidth)
        {
            for (var row = 0; row < depth; row++)
                matrix.Slice((row * columns) + column, PanelWidth).CopyTo(packed[((column * depth) + (row * PanelWidth))..]);
        }
    }

    // Eight sums stay in registers, which is what two multiply-adds a cycle with a latency of four need.
    private static void FourRows(
        ref float left, int leftRow, int leftColumn, ref float right, int rightRow, ref float result, int resultRow, int depth)
    {
        var s00 = Vector256.LoadUnsafe(ref result);
        var s01 = Vector256.LoadUnsafe(ref Unsafe.Add(ref result, Lanes));
        var s10 = Vector256.LoadUnsafe(ref Unsafe.Add(ref result, resultRow));
        var s11 = Vector256.LoadUnsafe(ref Unsafe.Add(ref result, resultRow + Lanes));
        var s20 = Vector256.LoadUnsafe(ref Unsafe.Add(ref result, 2 * resultRow));
        var s21 = Vector256.LoadUnsafe(ref Unsafe.Add(ref result, (2 * resultRow) + Lanes));
        var s30 = Vector256.LoadUnsafe(ref Unsafe.Add(ref result, 3 * resultRow));
        var s31 = Vector256.LoadUnsafe(ref Unsafe.Add(ref result, (3 * resultRow) + Lanes));
        for (var i = 0; i < depth; i++)
        {
            var b0 = Vector256.LoadUnsafe(ref right);
            var b1 = Vector256.LoadUnsafe(ref Unsafe.Add(ref right, Lanes));
            var a0 = Vector256.Create(left);
            s00 = Vector256.MultiplyAddEstimate(a0, b0, s00);
            s01 = Vector256.MultiplyAddEstimate(a0, b1, s01);
            var a1 = Vector256.Create(Unsafe.Add(ref left, leftRow));
            s10 = Vector256.MultiplyAddEstimate(a1, b0, s10);
            s11 = Vector256.MultiplyAddEstimate(a1, b1, s11);
            var a2 = Vector256.Create(Unsafe.Add(ref left, 2 * leftRow));
            s20 = Vector256.MultiplyAddEstimate(a2, b0, s20);
            s21 = Vector256.MultiplyAddEstimate(a2, b1, s21);
            var a3 = Vector256.Create(Unsafe.Add(ref left, 3 * leftRow));
            s30 = Vector256.MultiplyAddEstimate(a3, b0, s30);
            s31 = Vector256.MultiplyAddEstimate(a3, b1, s31);
            left = ref Unsafe.Add(ref left, leftColumn);
            right = ref Unsafe.Add(ref right, rightRow);
        }

        s00.StoreUnsafe(ref result);
        s01.StoreUnsafe(ref Unsafe.Add(ref result, Lanes));
        s10.StoreUnsafe(ref Unsafe.Add(ref result, resultRow));
        s11.StoreUnsafe(ref Unsafe.Add(ref result, resultRow + Lanes));
        s20.StoreUnsafe(ref Unsafe.Add(ref result, 2 * resultRow));
        s21.StoreUnsafe(ref Unsafe.Add(ref result, (2 * resultRow) + Lanes));
        s30.StoreUnsafe(ref Unsafe.Add(ref result, 3 * resultRow));
        s31.StoreUnsafe(ref Unsafe.Add(ref result, (3 * resultRow) + Lanes));
    }

    private static void OneRow(ref float left, int leftColumn, ref float right, int rightRow, ref float result, int depth)
    {
        var s0 = Vector256.LoadUnsafe(ref result);
        var s1 = Vector256.LoadUnsafe(ref Unsafe.Add(ref result, Lanes));
        for (var i = 0; i < depth; i++)
        {
            var a = Vector256.Create(left);
            s0 = Vector256.MultiplyAddEstimate(a, Vector256.LoadUnsafe(ref right), s0);
            s1 = Vector256.MultiplyAddEstimate(a, Vector256.LoadUnsafe(ref Unsafe.Add(ref right, Lanes)), s1);
            left = ref Unsafe.Add(ref left, leftColumn);
            right = ref Unsafe.Add(ref right, rightRow);
        }

        s0.StoreUnsafe(ref result);
        s1.StoreUnsafe(ref Unsafe.Add(ref result, Lanes));
    }
}
