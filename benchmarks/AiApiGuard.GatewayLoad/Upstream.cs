using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.GatewayLoad;

/// <summary>Is the model: a process that answers at once, with the same bytes, whole or each event by itself.</summary>
internal sealed class Upstream(int events, int pause)
{
    public const string Role = "upstream";

    private readonly byte[] _answer = Messages.Answer();
    private readonly byte[][] _events = Messages.Events(events);

    /// <summary>Runs until the process that started this one closes the input.</summary>
    public static async Task RunAsync(string[] args)
    {
        var upstream = new Upstream(int.Parse(args[0], CultureInfo.InvariantCulture), int.Parse(args[1], CultureInfo.InvariantCulture));
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Run(upstream.AnswerAsync);
        await app.StartAsync();
        Console.WriteLine($"The upstream listens on {app.Urls.First()} .");
        await Console.In.ReadToEndAsync();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        if (await WantsStreamAsync(http.Request.BodyReader))
            await StreamAsync(http.Response);
        else
            await WriteAsync(http.Response);
    }

    private static async Task<bool> WantsStreamAsync(PipeReader body)
    {
        while (true)
        {
            var read = await body.ReadAsync();
            if (read.IsCompleted)
            {
                var wantsStream = read.Buffer.ToArray().AsSpan().IndexOf("\"stream\":true"u8) >= 0;
                body.AdvanceTo(read.Buffer.End);
                return wantsStream;
            }

            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private async Task WriteAsync(HttpResponse response)
    {
        response.ContentType = "application/json";
        response.ContentLength = _answer.Length;
        await response.BodyWriter.WriteAsync(_answer);
    }

    private async Task StreamAsync(HttpResponse response)
    {
        response.ContentType = "text/event-stream";
        foreach (var bytes in _events)
        {
            if (pause > 0)
                await Task.Delay(pause);
            await response.BodyWriter.WriteAsync(bytes);
        }
    }
}
