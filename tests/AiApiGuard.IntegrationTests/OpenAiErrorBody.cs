using System.Text.Json;

namespace AiApiGuard.IntegrationTests;

/// <summary>Is OpenAI's error object as a client reads it. Reading fails on any other shape.</summary>
internal sealed record OpenAiErrorBody(string Message, string Type, string? Param, string Code)
{
    public static async Task<OpenAiErrorBody> ReadAsync(HttpResponseMessage response)
    {
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/json"));
        return Parse(await response.Content.ReadAsStringAsync());
    }

    public static OpenAiErrorBody Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var error = document.RootElement.GetProperty("error");
        return new(Read(error, "message")!, Read(error, "type")!, Read(error, "param"), Read(error, "code")!);
    }

    private static string? Read(JsonElement error, string name) => error.GetProperty(name).GetString();
}
