using System.ClientModel;
using System.Globalization;

namespace AiApiGuard.IntegrationTests.Sdks;

/// <summary>Asserts how the SDK of OpenAI says that it was denied.</summary>
internal static class OpenAiFailure
{
    public static void AssertDenied(Exception exception, int status, string reason)
    {
        Assert.That(exception, Is.TypeOf<ClientResultException>());
        var failure = (ClientResultException)exception;
        Assert.That(failure.Status, Is.EqualTo(status));
        Assert.That(failure.Message, Does.Contain(reason));
        var response = failure.GetRawResponse()!;
        Assert.That(OpenAiErrorBody.Parse(response.Content.ToString()).Code, Is.EqualTo(reason));
        Assert.That(response.Headers.TryGetValue("Retry-After", out var delay), Is.EqualTo(status == 429));
        if (delay is not null)
            Assert.That(int.Parse(delay, CultureInfo.InvariantCulture), Is.InRange(1, 66));
        Assert.That(response.Headers.TryGetValue("WWW-Authenticate", out _), Is.EqualTo(status == 401));
    }
}
