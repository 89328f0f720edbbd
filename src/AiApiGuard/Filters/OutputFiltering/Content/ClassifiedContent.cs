using AiApiGuard.Inspection.Content;

namespace AiApiGuard.Filters.OutputFiltering.Content;

/// <summary>Is what a classifier says of one of the texts that it was asked about.</summary>
internal readonly record struct ClassifiedContent(int Text, ContentCategory Category, int Severity, double Score, string Layer);
