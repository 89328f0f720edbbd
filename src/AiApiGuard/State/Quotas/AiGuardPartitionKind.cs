namespace AiApiGuard.State.Quotas;

/// <summary>Says what the identifier of a partition identifies. The numbers stand in shared stores and never change.</summary>
public enum AiGuardPartitionKind
{
    /// <summary>Everybody together.</summary>
    Everybody = 0,

    /// <summary>A network: an IPv4 address, or an IPv6 network of 64 bits.</summary>
    Network = 1,

    /// <summary>A caller known by a principal of the host.</summary>
    Principal = 2,

    /// <summary>A caller known by an API key.</summary>
    ApiKeyOwner = 3,

    /// <summary>An API key.</summary>
    ApiKey = 4,

    /// <summary>A tenant.</summary>
    Tenant = 5,

    /// <summary>An organisation: several tenants.</summary>
    Organization = 6,

    /// <summary>A model.</summary>
    Model = 7,

    /// <summary>An endpoint.</summary>
    Endpoint = 8,

    /// <summary>What the host says.</summary>
    Custom = 9,
}
