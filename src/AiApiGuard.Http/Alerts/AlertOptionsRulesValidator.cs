using Microsoft.Extensions.Options;

namespace AiApiGuard.Http.Alerts;

/// <summary>Validates what attributes cannot say. Repeats neither address nor secret.</summary>
internal sealed class AlertOptionsRulesValidator<TOptions> : IValidateOptions<TOptions>
    where TOptions : AiGuardHttpAlertOptions
{
    private const int ShortestSecret = 16;
    private const int MostSecrets = 5;
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(10);

    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var faults = FindFaults(options).Select(static fault => $"{typeof(TOptions).Name}: {fault}.").ToList();
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }

    private static IEnumerable<string> FindFaults(TOptions options)
    {
        if (FindFault(options.Url) is { } fault)
            yield return fault;
        if (options.Timeout < Shortest || options.Timeout > TimeSpan.FromMinutes(1))
            yield return "Timeout must be from 10 milliseconds to 1 minute";
        if (options.RetryDelay < TimeSpan.Zero || options.RetryDelay > TimeSpan.FromSeconds(30))
            yield return "RetryDelay must be from zero to 30 seconds";
        if (options.TotalTimeout < options.Timeout || options.TotalTimeout > TimeSpan.FromMinutes(10))
            yield return "TotalTimeout must be from Timeout to 10 minutes";
        if (options.DeadLetterPath is { } path && !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
            yield return "DeadLetterPath must be a file in a folder that is there";
        if (options is AiGuardWebhookAlertOptions webhook)
        {
            foreach (var webhookFault in FindFaults(webhook))
                yield return webhookFault;
        }
    }

    private static IEnumerable<string> FindFaults(AiGuardWebhookAlertOptions options)
    {
        var secrets = options.AllSecrets;
        if (secrets.Count is 0 or > MostSecrets || secrets.Any(static secret => string.IsNullOrEmpty(secret) || secret.Length < ShortestSecret))
            yield return $"Secret or Secrets must hold 1 to {MostSecrets} secrets of at least {ShortestSecret} characters";
        if (!Uri.TryCreate(options.Source, UriKind.RelativeOrAbsolute, out _))
            yield return "Source must be a URI reference";
    }

    private static string? FindFault(string? address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri)
            || (uri.Scheme != Uri.UriSchemeHttps && !(uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)))
            return "Url must be an https address, or an http one on this machine";
        return uri.UserInfo.Length > 0 || uri.Fragment.Length > 0 ? "Url must have no user, password or fragment" : null;
    }
}
