namespace AiApiGuard.Onnx.Models;

/// <summary>Makes scores of what a model puts out.</summary>
internal static class LabelScores
{
    /// <summary>Replaces the numbers of one window by probabilities.</summary>
    /// <exception cref="InvalidOperationException">One of them is no number: a model that computes nonsense must not pass for one that finds nothing.</exception>
    public static void FromLogits(Span<float> numbers, bool useSigmoid)
    {
        foreach (var number in numbers)
        {
            if (!float.IsFinite(number))
                throw new InvalidOperationException("The model put out something that is no number.");
        }

        if (useSigmoid)
        {
            foreach (ref var number in numbers)
                number = (float)(1 / (1 + Math.Exp(-number)));
            return;
        }

        var greatest = numbers[0];
        foreach (var number in numbers)
            greatest = Math.Max(greatest, number);
        var sum = 0.0;
        foreach (var number in numbers)
            sum += Math.Exp(number - greatest);
        foreach (ref var number in numbers)
            number = (float)(Math.Exp(number - greatest) / sum);
    }

    /// <summary>Raises the score of each code to that of one window. Labels that exclude each other and have one code add up.</summary>
    public static void Raise(Span<double> scores, ReadOnlySpan<float> window, LabelMap labels, bool addsUp)
    {
        for (var code = 0; code < scores.Length; code++)
        {
            var score = 0.0;
            for (var output = 0; output < window.Length; output++)
            {
                if (labels.ByOutput[output] == labels.Codes[code])
                    score = addsUp ? score + window[output] : Math.Max(score, window[output]);
            }

            scores[code] = Math.Max(scores[code], Math.Min(score, 1));
        }
    }
}
