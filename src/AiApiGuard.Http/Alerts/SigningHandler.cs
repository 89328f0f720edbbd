namespace AiApiGuard.Http.Alerts;

/// <summary>Signs each attempt anew, so that one that is repeated late is not refused as old.</summary>
internal sealed class SigningHandler(IReadOnlyList<string> secrets, TimeProvider time) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        request.Headers.Remove(AiGuardWebhookSignature.HeaderName);
        request.Headers.TryAddWithoutValidation(AiGuardWebhookSignature.HeaderName, AiGuardWebhookSignature.Create(time.GetUtcNow(), body, secrets));
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
