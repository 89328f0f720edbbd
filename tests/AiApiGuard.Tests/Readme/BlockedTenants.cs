namespace AiApiGuard.Tests.Readme;

/// <summary>Is the service that the README's filter takes.</summary>
public sealed class BlockedTenants(params string[] tenants)
{
    public bool Contains(string? tenant) => tenants.Contains(tenant);
}
