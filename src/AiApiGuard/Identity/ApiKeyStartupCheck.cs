using Microsoft.Extensions.Hosting;

namespace AiApiGuard.Identity;

/// <summary>Reads the keys before the first request, so that a fault among them fails the start.</summary>
internal sealed class ApiKeyStartupCheck(
    IAiGuardApiKeyStore store, ApiKeyConfiguration configuration, IEnumerable<AiGuardApiKeyRecord> recordsOfCode) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (store != configuration.Store && (configuration.HasKeys || recordsOfCode.Any()))
        {
            throw new InvalidOperationException(
                $"The application has its own IAiGuardApiKeyStore ({store.GetType()}), so nobody would ask for the keys of " +
                $"'{ApiKeyConfiguration.SectionName}' and AddApiKey. Leave either out.");
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
