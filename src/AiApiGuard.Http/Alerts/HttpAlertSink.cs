using System.Net.Http.Headers;
using System.Text.Json;
using AiApiGuard.Alerts;
using Polly.Timeout;

namespace AiApiGuard.Http.Alerts;

/// <summary>Posts alerts to an endpoint, and writes down those that it does not take.</summary>
internal abstract class HttpAlertSink(
    string name, string clientName, string mediaType, AiGuardHttpAlertOptions options, IHttpClientFactory clients, DeadLetters deadLetters) : IAiGuardAlertSink
{
    public string Name => name;

    public TimeSpan? TimeLimit => options.TotalTimeout;

    public async ValueTask SendAsync(AiGuardAlert alert, CancellationToken cancellationToken)
    {
        if (await PostAsync(alert, cancellationToken).ConfigureAwait(false) is not { } failure)
            return;
        deadLetters.Add(name, failure, alert, options);
        throw new AlertDeliveryException(failure);
    }

    public void OnDropped(AiGuardAlert alert) => deadLetters.Add(name, "It was dropped: too many waited, or the host stopped.", alert, options);

    /// <summary>Writes the body.</summary>
    protected abstract void Write(Utf8JsonWriter json, AiGuardAlert alert);

    private async Task<string?> PostAsync(AiGuardAlert alert, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Url) { Content = CreateBody(alert) };
        using var client = clients.CreateClient(clientName);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            return response.IsSuccessStatusCode ? null : $"The endpoint answered {(int)response.StatusCode}.";
        }
        catch (HttpRequestException exception)
        {
            return $"The endpoint could not be reached: {exception.HttpRequestError}.";
        }
        catch (TimeoutRejectedException)
        {
            return "The endpoint did not answer in time.";
        }
        catch (OperationCanceledException)
        {
            return "The time for it was over, or the host stopped.";
        }
    }

    private ByteArrayContent CreateBody(AiGuardAlert alert)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer))
            Write(json, alert);
        var content = new ByteArrayContent(buffer.WrittenSpan.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType, "utf-8");
        return content;
    }
}
