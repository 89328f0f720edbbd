using System.Globalization;
using AiApiGuard.Filters.Authorization;
using AiApiGuard.Filters.Authorization.Models;
using AiApiGuard.Identity;
using AiApiGuard.Identity.Organizations;
using AiApiGuard.State.Quotas;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AiApiGuard.Filters.Limiting;

/// <summary>Knows for whom limits can count.</summary>
internal sealed class LimitScopes(OrganizationTable organizations)
{
    public static LimitScope Caller { get; } = new("caller", OfCaller, NeedsPrompt: false, IsCallers: true);

    public static LimitScope Key { get; } = new("key", OfKey, NeedsPrompt: false, IsCallers: true);

    public static LimitScope Tenant { get; } = new("tenant", OfTenant, NeedsPrompt: false, IsCallers: true);

    public static LimitScope Network { get; } = new("network", OfNetwork, NeedsPrompt: false, IsCallers: true);

    public static LimitScope Model { get; } = new("model", OfModel, NeedsPrompt: true, IsCallers: false);

    public static LimitScope Endpoint { get; } = new("endpoint", OfEndpoint, NeedsPrompt: false, IsCallers: false);

    public static LimitScope Everybody { get; } =
        new("everybody", static _ => new AiGuardPartition(AiGuardPartitionKind.Everybody, string.Empty), NeedsPrompt: false, IsCallers: false);

    public LimitScope Organization { get; } = new(
        "organization",
        context => context.Caller.Tenant is { } tenant && organizations.Of(tenant) is { } organization
            ? new AiGuardPartition(AiGuardPartitionKind.Organization, organization)
            : OfTenant(context),
        NeedsPrompt: false,
        IsCallers: true);

    // What a delegate reads is not known, so the prompt is there; and what it tells apart is no client's business.
    public static LimitScope Custom(string name, Func<AiGuardContext, string?> partition) => new(
        $"custom-{name}",
        context => new AiGuardPartition(AiGuardPartitionKind.Custom, partition(context) ?? string.Empty),
        NeedsPrompt: true,
        IsCallers: false);

    private static AiGuardPartition OfCaller(AiGuardContext context)
    {
        var caller = context.Caller;
        if (!caller.IsAuthenticated)
            return OfNetwork(context);
        return new(caller.KeyId is null ? AiGuardPartitionKind.Principal : AiGuardPartitionKind.ApiKeyOwner, caller.Id, caller.Tenant);
    }

    private static AiGuardPartition OfKey(AiGuardContext context) =>
        context.Caller.KeyId is { } key ? new(AiGuardPartitionKind.ApiKey, key) : OfCaller(context);

    private static AiGuardPartition OfTenant(AiGuardContext context) => new(AiGuardPartitionKind.Tenant, context.Caller.Tenant ?? string.Empty);

    private static AiGuardPartition OfNetwork(AiGuardContext context) => new(
        AiGuardPartitionKind.Network,
        ClientNetwork.SiteOf(context.HttpContext?.Connection.RemoteIpAddress).ToString("x", CultureInfo.InvariantCulture));

    // One model has one limit, however its name is spelled.
    private static AiGuardPartition OfModel(AiGuardContext context)
    {
        var name = ModelForms.Identity(context.Prompt.Model ?? string.Empty);
        if (DatedName.TryStrip(name, out var family))
            name = family;
        return new(AiGuardPartitionKind.Model, name.ToString().ToLowerInvariant());
    }

    private static AiGuardPartition OfEndpoint(AiGuardContext context) => new(
        AiGuardPartitionKind.Endpoint,
        context.HttpContext?.GetEndpoint() is { } endpoint ? (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? endpoint.DisplayName ?? string.Empty : string.Empty);
}
