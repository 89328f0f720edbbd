using System.Diagnostics.CodeAnalysis;

namespace AiApiGuard.Hosting;

/// <summary>Is endpoint metadata that takes an endpoint out of the guard, whatever else says that it is guarded.</summary>
[SuppressMessage("Design", "CA1040:Avoid empty interfaces", Justification = "Metadata is found by its type.")]
public interface IDisableAiGuardMetadata;
