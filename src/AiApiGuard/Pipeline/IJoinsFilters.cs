namespace AiApiGuard.Pipeline;

/// <summary>Is a filter that does what several filters of a policy can only do together.</summary>
internal interface IJoinsFilters : IFilterPart
{
    /// <summary>Creates what runs in the place of the parts. Called each time that a pipeline is built; one built before may still be in use.</summary>
    /// <param name="self">The filter in its place.</param>
    /// <param name="entries">All filters of the policy.</param>
    /// <param name="policyName">The name of the policy.</param>
    IEnumerable<FilterEntry> Join(FilterEntry self, IReadOnlyList<FilterEntry> entries, string policyName);
}
