using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using AiApiGuard.OAuth.Diagnostics;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.OAuth.Introspection;

/// <summary>Asks an authorization server about a token (RFC 7662).</summary>
internal sealed class IntrospectionClient(
    string scheme, AiGuardIntrospectionOptions options, IHttpClientFactory clients, ILogger<IntrospectionClient> logger)
{
    private readonly Uri _endpoint = new(options.Endpoint!);
    private readonly AuthenticationHeaderValue? _credentials = options.ClientAuthentication == AiGuardClientAuthentication.Basic
        ? new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(
            $"{WebUtility.UrlEncode(options.ClientId)}:{WebUtility.UrlEncode(options.ClientSecret)}")))
        : null;

    /// <summary>Asks.</summary>
    /// <returns>The answer, or <see langword="null"/> when the server gives none that can be used.</returns>
    public async Task<IntrospectionAnswer?> AskAsync(string token)
    {
        try
        {
            using var client = clients.CreateClient(scheme);
            client.Timeout = options.Timeout;
            client.MaxResponseContentBufferSize = options.MaxResponseBytes;
            using var request = CreateRequest(token);
            using var response = await client.SendAsync(request).ConfigureAwait(false);
            if (response.StatusCode == HttpStatusCode.OK)
                return IntrospectionAnswer.Parse(await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false));
            logger.IntrospectionRefused(scheme, (int)response.StatusCode);
            return null;
        }
        catch (Exception exception) when (exception
            is HttpRequestException or OperationCanceledException or JsonException or InvalidOperationException)
        {
            logger.IntrospectionFailed(exception, scheme);
            return null;
        }
    }

    private HttpRequestMessage CreateRequest(string token)
    {
        List<KeyValuePair<string, string?>> form = [new("token", token), new("token_type_hint", "access_token")];
        if (_credentials is null)
            form.AddRange([new("client_id", options.ClientId), new("client_secret", options.ClientSecret)]);
        var request = new HttpRequestMessage(HttpMethod.Post, _endpoint) { Content = new FormUrlEncodedContent(form!) };
        request.Headers.Authorization = _credentials;
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return request;
    }
}
