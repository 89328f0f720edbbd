using System.Buffers;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Custom;

/// <summary>Finds values with a detector of the host.</summary>
internal sealed class DetectorScanner(IAiGuardTextDetector detector) : ITextScanner
{
    private readonly SearchValues<char> _first = SearchValues.Create(detector.FirstCharacters);
    private readonly string _entity = detector.Entity;

    public int Scan(ReadOnlySpan<char> text, int from, bool isFinal, ref OpenMatch open, List<TextMatch> matches)
    {
        var reader = new AiGuardTextReader(text, isFinal);
        for (var position = from; position < text.Length;)
        {
            var offset = text[position..].IndexOfAny(_first);
            if (offset < 0)
                break;
            position += offset;
            reader.Start = position;
            var isFound = detector.TryDetect(ref reader, position, out var length, out var score);
            if (reader.IsUndecided)
                return position;

            // What lies beyond the reach was not read.
            isFound = isFound && length is > 0 and <= AiGuardTextReader.Reach && position + length <= text.Length;
            if (isFound)
                matches.Add(new TextMatch(position, length, _entity, null, score));
            position += isFound ? length : 1;
        }

        return text.Length;
    }
}
