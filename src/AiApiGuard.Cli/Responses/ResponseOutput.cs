using System.Globalization;
using System.Text.Json;
using AiApiGuard.Cli.Keys;
using AiApiGuard.Responses;

namespace AiApiGuard.Cli.Responses;

/// <summary>Writes responses for people, or for programs.</summary>
internal sealed class ResponseOutput(TextWriter output, bool isJson)
{
    private static readonly string[] Columns = ["ID", "LEVEL", "STATE", "SUBJECT", "PATTERN", "SINCE", "EXPIRES", "UNDO UNTIL"];

    public Task WriteListAsync(IReadOnlyList<AiGuardResponse> responses) => isJson
        ? output.WriteLineAsync(JsonSerializer.Serialize([.. responses], ResponseJson.Default.AiGuardResponseArray))
        : Table.WriteAsync(output, Columns, responses.Select(Row));

    /// <summary>Writes a response after a change: for people a note says it all.</summary>
    public Task WriteChangedAsync(AiGuardResponse response) => isJson ? WriteJsonAsync(response) : Task.CompletedTask;

    public async Task WriteAsync(AiGuardResponse response)
    {
        if (isJson)
        {
            await WriteJsonAsync(response);
            return;
        }

        foreach (var (name, value) in Describe(response))
        {
            if (!string.IsNullOrEmpty(value))
                await output.WriteLineAsync($"{name + ':',-20}{Table.Printable(value)}");
        }
    }

    private static IEnumerable<(string Name, string? Value)> Describe(AiGuardResponse response)
    {
        var anomaly = response.Anomaly;
        yield return ("Id", response.Id);
        yield return ("Level", anomaly.Level + (anomaly.IsMonitored ? " (reported only)" : ""));
        yield return ("State", response.State.ToString());
        yield return ("Subject", Subject(response));
        yield return ("Policy", anomaly.Policy);
        yield return ("Pattern", anomaly.Pattern);
        yield return ("Score", anomaly.Score.ToString("0.###", CultureInfo.InvariantCulture));
        yield return ("Explanation", anomaly.Explanation);
        foreach (var reason in anomaly.Contributions)
            yield return ($"  {reason.Name}", string.Create(CultureInfo.InvariantCulture, $"{reason.Observed:0.###} {reason.Unit}, expected {reason.Expected:0.###} (+{reason.Evidence:0.##} nats)"));
        yield return ("Under suspicion", KeyOutput.Show(anomaly.Since));
        yield return ("Since then", string.Create(CultureInfo.InvariantCulture, $"{anomaly.Requests} requests, {anomaly.Responses} answers, {anomaly.Tokens} tokens"));
        yield return ("Network", anomaly.Network);
        yield return ("Callers", string.Join(' ', anomaly.Callers.Select(static caller => caller.Id)));
        foreach (var (action, done) in response.Actions.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
            yield return ($"  {action}", done);
        yield return ("Created", KeyOutput.Show(response.CreatedAt));
        yield return ("Expires", KeyOutput.Show(response.ExpiresAt));
        yield return ("Undo until", KeyOutput.Show(response.UndoUntil));
        yield return ("Actor", response.Actor);
    }

    private static string Subject(AiGuardResponse response) => response.Anomaly.Subject is var subject && subject.Tenant is { } tenant
        ? $"{subject.Kind} {subject.Id} of {tenant}"
        : $"{subject.Kind} {subject.Id}";

    private static string[] Row(AiGuardResponse response) =>
    [
        response.Id, response.Anomaly.Level.ToString(), response.State.ToString(), Subject(response), response.Anomaly.Pattern,
        KeyOutput.Show(response.Anomaly.Since), KeyOutput.Show(response.ExpiresAt), KeyOutput.Show(response.UndoUntil),
    ];

    private Task WriteJsonAsync(AiGuardResponse response) => output.WriteLineAsync(JsonSerializer.Serialize(response, ResponseJson.Default.AiGuardResponse));
}
