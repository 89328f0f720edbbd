using Microsoft.Extensions.Configuration;

namespace AiApiGuard.IntegrationTests.Hosting;

/// <summary>Is a source of configuration that is replaced as a whole, as when a file is saved.</summary>
internal sealed class ChangingSettings : ConfigurationProvider, IConfigurationSource
{
    public ChangingSettings(params (string Key, string? Value)[] settings) => Set(settings);

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    public void Replace(params (string Key, string? Value)[] settings)
    {
        Set(settings);
        OnReload();
    }

    private void Set((string Key, string? Value)[] settings) =>
        Data = settings.ToDictionary(setting => setting.Key, setting => setting.Value, StringComparer.OrdinalIgnoreCase);
}
