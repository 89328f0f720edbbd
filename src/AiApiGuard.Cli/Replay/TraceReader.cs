using System.Globalization;
using System.Net;
using System.Text.Json;
using AiApiGuard.Anomalies.Evidence;
using AiApiGuard.State.Audit;

namespace AiApiGuard.Cli.Replay;

/// <summary>Reads requests, one line of JSON each: of a trace (<c>t</c>, <c>key</c>, <c>ip</c>, <c>st</c>, <c>p</c>, <c>pt</c>, <c>ct</c>,
/// <c>turn</c>) or of the guard's own audit log (<c>time</c>, <c>caller</c>, <c>key_id</c>, <c>remote_address</c> and so on), which has no prompts.
/// What else a line has is passed over.</summary>
internal sealed class TraceReader
{
    private const int MostText = 1 << 20;

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly char[] _name = new char[1024];

    /// <summary>Gets the request that was read last.</summary>
    public TraceRecord Record { get; } = new();

    /// <summary>Reads a line.</summary>
    /// <returns>What is wrong with it; <see langword="null"/> if nothing is.</returns>
    public string? Read(ReadOnlySpan<byte> line)
    {
        Record.Clear();
        try
        {
            var json = new Utf8JsonReader(line);
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
                return "is no JSON object";
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
                ReadProperty(ref json);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or OverflowException)
        {
            return "cannot be read";
        }

        if (Record.IsOther)
            return null;
        return !double.IsFinite(Record.Time) ? "has no time" : Record.Key.Length == 0 && Record.Caller is null ? "names no caller" : null;
    }

    private void ReadProperty(ref Utf8JsonReader json)
    {
        var name = json.ValueSpan;
        json.Read();
        switch (name)
        {
            case [(byte)'t']:
                Record.Time = Number(ref json);
                return;
            case [(byte)'p']:
                ReadText(ref json);
                return;
            case [(byte)'p', (byte)'t']:
                Record.PromptTokens = Whole(ref json);
                return;
            case [(byte)'c', (byte)'t']:
                Record.AnswerTokens = Whole(ref json);
                return;
            case [(byte)'s', (byte)'t']:
                Record.Status = Whole(ref json);
                return;
        }

        if (name.SequenceEqual("key"u8) || name.SequenceEqual("key_id"u8))
            Record.Key = Name(ref json) ?? string.Empty;
        else if (name.SequenceEqual("ip"u8) || name.SequenceEqual("remote_address"u8))
            Record.Address = json.TokenType == JsonTokenType.String && IPAddress.TryParse(Characters(ref json), out var address) ? address : null;
        else if (name.SequenceEqual("turn"u8))
            Record.Turn = Whole(ref json);
        else if (name.SequenceEqual("record"u8) && json.TokenType == JsonTokenType.String)
            Record.IsOther = !json.ValueTextEquals(AuditRecordJson.ExchangeName);
        else
            ReadAudit(ref json, name);
    }

    private void ReadAudit(ref Utf8JsonReader json, ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("time"u8) && json.TokenType == JsonTokenType.String)
        {
            var time = DateTimeOffset.Parse(Characters(ref json), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            Record.Time = (time - DateTimeOffset.UnixEpoch).TotalSeconds;
            Record.IsCalendarTime = true;
        }
        else if (name.SequenceEqual("caller"u8))
            Record.Caller = Name(ref json);
        else if (name.SequenceEqual("tenant"u8))
            Record.Tenant = Name(ref json);
        else if (name.SequenceEqual("status"u8))
            Record.Status = Whole(ref json);
        else if (name.SequenceEqual("decision"u8) && json.ValueTextEquals("denied"u8))
            Record.FindingNats += FindingEvidence.Denial;
        else if (name.SequenceEqual("tokens"u8) && json.TokenType == JsonTokenType.StartObject)
            ReadTokens(ref json);
        else if (name.SequenceEqual("findings"u8) && json.TokenType == JsonTokenType.StartArray)
            ReadFindings(ref json);
        else
            json.Skip();
    }

    private void ReadTokens(ref Utf8JsonReader json)
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isInput = json.ValueTextEquals("input"u8);
            var isOutput = json.ValueTextEquals("output"u8);
            json.Read();
            if (isInput)
                Record.PromptTokens = Whole(ref json);
            else if (isOutput)
                Record.AnswerTokens = Whole(ref json);
            else
                json.Skip();
        }
    }

    private void ReadFindings(ref Utf8JsonReader json)
    {
        while (json.Read() && json.TokenType == JsonTokenType.StartObject)
        {
            var (code, score) = (string.Empty, 1.0);
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var isCode = json.ValueTextEquals("code"u8);
                var isScore = json.ValueTextEquals("max_score"u8);
                json.Read();
                if (isCode)
                    code = Name(ref json) ?? string.Empty;
                else if (isScore)
                    score = Number(ref json);
                else
                    json.Skip();
            }

            Record.FindingNats += FindingEvidence.Of(code, score);
        }
    }

    // A text that is no Unicode, or is longer than any that counts, is passed over: the request was made all the same.
    private void ReadText(ref Utf8JsonReader json)
    {
        var length = json.HasValueSequence ? 0 : json.ValueSpan.Length;
        if (json.TokenType != JsonTokenType.String || length > MostText)
            return;
        if (Record.Text.Length < length)
            Record.Text = new char[Math.Max(length, Record.Text.Length * 2)];
        try
        {
            Record.TextLength = json.CopyString(Record.Text);
        }
        catch (InvalidOperationException)
        {
            Record.TextLength = 0;
        }
    }

    private ReadOnlySpan<char> Characters(ref Utf8JsonReader json) =>
        json.ValueSpan.Length <= _name.Length ? _name.AsSpan(0, json.CopyString(_name)) : json.GetString();

    // Few callers make most requests: their names are made once.
    private string? Name(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.String)
        {
            json.Skip();
            return null;
        }

        var characters = Characters(ref json);
        var names = _names.GetAlternateLookup<ReadOnlySpan<char>>();
        if (names.TryGetValue(characters, out var known))
            return known;
        var name = characters.ToString();
        _names.Add(name, name);
        return name;
    }

    private static double Number(ref Utf8JsonReader json) => json.TokenType == JsonTokenType.Number ? json.GetDouble() : Skip(ref json);

    private static int Whole(ref Utf8JsonReader json) => (int)Math.Clamp(Number(ref json), 0, 1e9);

    private static double Skip(ref Utf8JsonReader json)
    {
        json.Skip();
        return 0;
    }
}
