using AiApiGuard.Diagnostics;

namespace OpenTelemetry.Trace;

/// <summary>Adds the guard to traces.</summary>
public static class AiGuardTracerProviderBuilderExtensions
{
    /// <summary>Collects the guard's spans: one for each exchange, with events for findings and denials.</summary>
    /// <param name="builder">The traces.</param>
    /// <returns>The traces.</returns>
    public static TracerProviderBuilder AddAiGuardInstrumentation(this TracerProviderBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddSource(AiGuardDiagnostics.ActivitySourceName);
    }
}
