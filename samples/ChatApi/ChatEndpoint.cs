using System.Text.Json.Nodes;

namespace ChatApi;

/// <summary>Is the endpoint: it knows nothing of the guard in front of it.</summary>
public static class ChatEndpoint
{
    /// <summary>Answers a chat completion request, whole or streamed word by word.</summary>
    public static async Task AnswerAsync(HttpContext http)
    {
        var request = (await http.Request.ReadFromJsonAsync(ChatJson.Default.ChatRequest, http.RequestAborted))!;
        var question = request.Messages.LastOrDefault(message => message.Role == "user")?.Content ?? "";
        var answer = DemoModel.Answer(question);
        if (request.Stream == true)
            await StreamAsync(http, request, question, answer);
        else
            await WriteAsync(http, request, question, answer);
    }

    private static async Task WriteAsync(HttpContext http, ChatRequest request, string question, string answer)
    {
        http.Response.ContentType = "application/json";
        var completion = Create("chat.completion", request.Model, new JsonObject
        {
            ["index"] = 0,
            ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = answer },
            ["finish_reason"] = "stop",
        });
        completion["usage"] = Usage(question, answer);
        await http.Response.WriteAsync(completion.ToJsonString(), http.RequestAborted);
    }

    private static async Task StreamAsync(HttpContext http, ChatRequest request, string question, string answer)
    {
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-cache";
        await SendAsync(http, Chunk(request, new JsonObject { ["role"] = "assistant", ["content"] = "" }, null));
        foreach (var word in DemoModel.Words(answer))
            await SendAsync(http, Chunk(request, new JsonObject { ["content"] = word }, null));
        await SendAsync(http, Chunk(request, [], "stop"));
        var last = Create("chat.completion.chunk", request.Model, null);
        last["usage"] = Usage(question, answer);
        await SendAsync(http, last);
        await http.Response.WriteAsync("data: [DONE]\n\n", http.RequestAborted);
    }

    private static Task SendAsync(HttpContext http, JsonObject chunk) =>
        http.Response.WriteAsync($"data: {chunk.ToJsonString()}\n\n", http.RequestAborted);

    private static JsonObject Chunk(ChatRequest request, JsonObject delta, string? finishReason) => Create(
        "chat.completion.chunk", request.Model, new JsonObject { ["index"] = 0, ["delta"] = delta, ["finish_reason"] = finishReason });

    private static JsonObject Create(string kind, string? model, JsonObject? choice) => new()
    {
        ["id"] = "chatcmpl-demo",
        ["object"] = kind,
        ["created"] = 1767225600,
        ["model"] = model,
        ["choices"] = choice is null ? [] : new JsonArray(choice),
    };

    // The demonstration model counts a word as a token.
    private static JsonObject Usage(string question, string answer)
    {
        int input = question.Split(' ').Length, output = answer.Split(' ').Length;
        return new JsonObject { ["prompt_tokens"] = input, ["completion_tokens"] = output, ["total_tokens"] = input + output };
    }
}
