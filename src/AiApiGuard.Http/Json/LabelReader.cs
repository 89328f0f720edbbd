using System.Collections.Frozen;
using System.Text.Json;
using AiApiGuard.Http.Calls;
using AiApiGuard.Http.Classification;

namespace AiApiGuard.Http.Json;

/// <summary>Reads the labels of one text, in one of four shapes.</summary>
internal sealed class LabelReader(AiGuardHttpClassifierOptions options)
{
    private readonly JsonPointer _labels = JsonPointer.TryParse(options.Labels)!;
    private readonly JsonPointer? _scores = options.Scores is null ? null : JsonPointer.TryParse(options.Scores);
    private readonly LabelCodes _codes = new(FrozenDictionary<string, string[]>.Empty, options.Codes);

    public IReadOnlyCollection<string> Codes => _codes.All;

    public List<AiGuardTextLabel> Read(JsonElement result)
    {
        if (!_labels.TryFind(result, out var labels))
            throw new MalformedAnswerException("there is nothing where Labels points.");
        var found = new List<AiGuardTextLabel>();
        var count = _scores is not null ? ReadBeside(found, labels, result) : labels.ValueKind switch
        {
            JsonValueKind.Object => ReadObject(found, labels),
            JsonValueKind.Array => ReadArray(found, labels),
            _ => ReadSingle(found, labels),
        };
        return count > 0 || options.AllowNoLabels ? found : throw new MalformedAnswerException("there are no labels.");
    }

    private int ReadObject(List<AiGuardTextLabel> found, JsonElement labels)
    {
        var count = 0;
        foreach (var label in labels.EnumerateObject())
        {
            JsonPlaces.LimitLabels(++count);
            _codes.Add(found, label.Name, LabelScores.Read(label.Value));
        }

        return count;
    }

    private int ReadArray(List<AiGuardTextLabel> found, JsonElement labels)
    {
        JsonPlaces.LimitLabels(labels.GetArrayLength());
        foreach (var item in labels.EnumerateArray())
        {
            var label = JsonPlaces.Get(item, options.LabelProperty, JsonValueKind.String).GetString()!;
            _codes.Add(found, label, LabelScores.Read(JsonPlaces.Get(item, options.ScoreProperty, JsonValueKind.Number)));
        }

        return labels.GetArrayLength();
    }

    private int ReadBeside(List<AiGuardTextLabel> found, JsonElement labels, JsonElement result)
    {
        if (labels.ValueKind != JsonValueKind.Array || !_scores!.TryFind(result, out var scores)
            || scores.ValueKind != JsonValueKind.Array || scores.GetArrayLength() != labels.GetArrayLength())
            throw new MalformedAnswerException("there is not one score for each label.");
        JsonPlaces.LimitLabels(labels.GetArrayLength());
        foreach (var (label, score) in labels.EnumerateArray().Zip(scores.EnumerateArray()))
        {
            if (label.ValueKind != JsonValueKind.String)
                throw new MalformedAnswerException("a label is no text.");
            _codes.Add(found, label.GetString()!, LabelScores.Read(score));
        }

        return labels.GetArrayLength();
    }

    private int ReadSingle(List<AiGuardTextLabel> found, JsonElement score)
    {
        if (options.SingleLabel is null)
            throw new MalformedAnswerException("there are no labels.");
        _codes.Add(found, options.SingleLabel, LabelScores.Read(score));
        return 1;
    }
}
