using AiApiGuard.Diagnostics;

namespace OpenTelemetry.Metrics;

/// <summary>Adds the guard to metrics.</summary>
public static class AiGuardMeterProviderBuilderExtensions
{
    /// <summary>Collects the guard's metrics.</summary>
    /// <param name="builder">The metrics.</param>
    /// <returns>The metrics.</returns>
    public static MeterProviderBuilder AddAiGuardInstrumentation(this MeterProviderBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddMeter(AiGuardDiagnostics.MeterName);
    }
}
