using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace AiApiGuard.IntegrationTests.Protocols;

/// <summary>Is a wire format that only its application knows; takes a service to show that protocols may.</summary>
internal sealed class PoemProtocol(ExchangeRecorder recorder) : IAiGuardProtocol
{
    public const string Key = "poem";

    public string Name => recorder is null ? string.Empty : Key;

    public bool MatchesPath(PathString path) => path.StartsWithSegments("/poems", StringComparison.Ordinal);

    public bool MatchesRequest(JsonElement body) => false;

    public bool MatchesAnswer(JsonElement body) => body.ValueKind == JsonValueKind.Object && body.TryGetProperty("verse", out _);

    public AiGuardPrompt ReadRequest(AiGuardRequestTexts request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!request.Body.TryGetProperty("theme", out var theme))
            throw AiGuardRequestException.InvalidField("theme", "is required.");
        request.Add(theme, AiGuardRole.User, AiGuardOrigin.User, "theme");
        return new AiGuardPrompt(request.Windows) { Protocol = Key, IsStreaming = true };
    }

    public void ValidateRequest(JsonElement body)
    {
        if (body.TryGetProperty("verses", out var verses) && verses.GetInt32() > 3)
            throw AiGuardRequestException.InvalidField("verses", "must be from 1 to 3.");
    }

    public void ReadAnswer(JsonElement body, AiGuardAnswerTexts answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        answer.Add(body.GetProperty("verse"), AiGuardAnswerChannel.Running(0, "verse"));
    }

    public void WriteError(Utf8JsonWriter writer, AiGuardDenial denial, JsonElement? request)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(denial);
        writer.WriteStartObject();
        writer.WriteString("sorry", denial.ReasonCode);
        writer.WriteEndObject();
    }
}
