using Microsoft.Extensions.Hosting;

namespace AiApiGuard.Testing.Hosting;

/// <summary>Leaves signals and the console to the test runner.</summary>
internal sealed class SilentLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
