namespace AiApiGuard.Pipeline;

/// <summary>Marks a filter that takes part through another one, an <see cref="IJoinsFilters"/>, and has no phase of its own.</summary>
internal interface IFilterPart;
