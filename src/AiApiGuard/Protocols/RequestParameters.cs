using System.Text.Json;

namespace AiApiGuard.Protocols;

/// <summary>Collects the parameters of a request that may have ceilings, each with the name under which it stands. A parameter
/// may stand there under several names; which of them a server obeys is its own affair, so the largest value counts.</summary>
/// <param name="maxOutputTokensField">Where the largest answer belongs, for a request that does not say.</param>
internal sealed class RequestParameters(string maxOutputTokensField)
{
    private bool _isUnlimited;
    private long? _maxOutputTokens;
    private long _choices = 1;

    /// <summary>Gets the parameters of a request of which nothing is known.</summary>
    public static RequestParameters None { get; } = new("max_tokens");

    // To some servers, none and less than none mean no limit.
    public long? MaxOutputTokens => _isUnlimited ? null : _maxOutputTokens;

    public string MaxOutputTokensField { get; private set; } = maxOutputTokensField;

    public int ChoiceCount => (int)Math.Clamp(_choices, 1, int.MaxValue);

    public string ChoiceCountField { get; private set; } = "n";

    public double? Temperature { get; private set; }

    public string TemperatureField { get; private set; } = "temperature";

    public bool LogProbs { get; private set; }

    public string LogProbsField { get; private set; } = "logprobs";

    /// <summary>Says that no answer is generated.</summary>
    public void GenerateNothing()
    {
        _isUnlimited = false;
        _maxOutputTokens = 0;
    }

    public void AddMaxOutputTokens(long? value, string field)
    {
        if (value is null)
            return;
        if (value <= 0)
            _isUnlimited = true;
        else if (_isUnlimited || value <= _maxOutputTokens)
            return;
        MaxOutputTokensField = field;
        _maxOutputTokens = value;
    }

    public void AddChoices(long? value, string field)
    {
        if (value is null || value <= _choices)
            return;
        _choices = value.Value;
        ChoiceCountField = field;
    }

    /// <summary>Multiplies the answers: a request may hold several prompts, each of which is answered.</summary>
    public void MultiplyChoices(int prompts, string field)
    {
        if (prompts > _choices)
            ChoiceCountField = field;
        _choices = Math.Min(Math.Clamp(_choices, 1, int.MaxValue) * Math.Max(prompts, 1), int.MaxValue);
    }

    public void AddTemperature(double? value, string field)
    {
        if (value is null || value <= Temperature)
            return;
        Temperature = value;
        TemperatureField = field;
    }

    /// <summary>Reads a setting that asks for log probabilities: any value but <c>false</c>, as some settings are counts of which
    /// none is one.</summary>
    public void AddLogProbs(JsonElement parent, string name, string field)
    {
        if (LogProbs || !RequestFields.TryGet(parent, name, out var value) || value.ValueKind == JsonValueKind.False)
            return;
        LogProbs = true;
        LogProbsField = field;
    }

    /// <summary>Reads a setting that says how many alternatives to each token are sent: none is not one.</summary>
    public void AddTopLogProbs(JsonElement parent, string name, string field)
    {
        if (RequestFields.TryGet(parent, name, out var value) && !(value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var count) && count == 0))
            AddLogProbs(parent, name, field);
    }
}
