using static AiApiGuard.Inspection.Classification.NetworkShape;

namespace AiApiGuard.Inspection.Classification;

/// <summary>Scores a text with what was learnt from labelled texts: n-grams, and a small network that knows what words mean.</summary>
internal sealed class TextClassifier(LinearClassifier linear, TokenRows rows, ConvolutionalNetwork network)
{
    private const int Overlap = ViewLength - ViewStep;

    /// <summary>Returns the highest score of n-grams in any part of a normalised text.</summary>
    public float ScoreGrams(ReadOnlySpan<char> text)
    {
        var features = ClassifierMemory.OfThread.Features;
        var highest = float.NegativeInfinity;
        for (var start = 0; ; start += LinearClassifier.ViewStep)
        {
            var rest = text[start..];
            features.Collect(rest[..Math.Min(rest.Length, LinearClassifier.ViewLength)]);
            highest = Math.Max(highest, linear.Score(features));
            if (rest.Length <= LinearClassifier.ViewLength)
                return highest;
        }
    }

    /// <summary>Returns the highest outputs of the network in any part of a normalised text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isExternal">Whether it is a document or the result of a tool.</param>
    /// <param name="outputs">Attack, harmful, either: above zero speaks for it.</param>
    public void RunNetwork(ReadOnlySpan<char> text, bool isExternal, Span<float> outputs)
    {
        var memory = ClassifierMemory.OfThread.Network;
        var origin = network.OriginRow(isExternal ? 1 : 0);
        var reader = new TextTokenReader(text);
        Span<float> view = stackalloc float[Outputs];
        outputs.Fill(float.NegativeInfinity);
        var length = 0;
        var isNew = false;
        while (reader.Read(out var token))
        {
            if (length == ViewLength)
            {
                Look(memory, length, view, outputs);
                memory.Rows.AsSpan(ViewStep * Width, Overlap * Width).CopyTo(memory.Rows);
                length = Overlap;
            }

            rows.Write(text, token, origin, memory.Rows.AsSpan(length * Width, Width));
            length++;
            isNew = true;
        }

        if (isNew)
            Look(memory, length, view, outputs);
    }

    private void Look(NetworkMemory memory, int length, Span<float> view, Span<float> outputs)
    {
        // The network leaves the rows as they are.
        network.Run(memory, length, view[..outputs.Length]);
        for (var i = 0; i < outputs.Length; i++)
            outputs[i] = Math.Max(outputs[i], view[i]);
    }
}
