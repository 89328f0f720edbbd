using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AiApiGuard.Identity.Certificates;

/// <summary>Reads the settings before the first request, so that a fault among them fails the start.</summary>
internal sealed class ClientCertificateStartupCheck(IServiceProvider services, ClientCertificateConfiguration configuration)
    : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        services.GetRequiredService<LastValid<ForwardingRule>>();
        if (services.GetService<LastValid<ClientCertificateSettings>>() is null
            && configuration.Section?.GetChildren().FirstOrDefault(IsOfScheme) is { } unread)
        {
            throw new InvalidOperationException(
                $"Nothing reads the configuration key '{unread.Path}': no policy has RequireClientCertificate(), " +
                "and AddClientCertificates() was not called.");
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static bool IsOfScheme(Microsoft.Extensions.Configuration.IConfigurationSection section) =>
        !section.Key.Equals(nameof(ClientCertificateSection.Forwarding), StringComparison.OrdinalIgnoreCase);
}
