using AiApiGuard.DependencyInjection;
using AiApiGuard.Identity.Organizations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Says which tenants belong together.</summary>
public static class AiGuardOrganizationBuilderExtensions
{
    private const string SectionName = "Organizations";

    /// <summary>Puts tenants into an organisation, for limits that count for all of them together. The configuration section <c>Organizations</c> may
    /// replace them, organisation by organisation: <c>"Organizations": { "acme": [ "acme-eu", "acme-us" ] }</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="organization">The organisation; compared case-sensitively.</param>
    /// <param name="tenants">The tenants, added to those it has already.</param>
    /// <returns>The builder.</returns>
    public static AiGuardBuilder AddOrganization(this AiGuardBuilder builder, string organization, params string[] tenants)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(organization);
        ArgumentNullException.ThrowIfNull(tenants);
        builder.Services.Configure<AiGuardOrganizationOptions>(options =>
        {
            if (!options.Organizations.TryGetValue(organization, out var members))
                options.Organizations.Add(organization, members = []);
            foreach (var tenant in tenants)
                members.Add(tenant);
        });
        return builder;
    }

    internal static AiGuardBuilder AddOrganizations(this AiGuardBuilder builder)
    {
        builder.Services.TryAddSingleton<OrganizationTable>();
        builder.Services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<AiGuardOrganizationOptions>, AiGuardOrganizationOptionsValidator>());
        builder.Services.AddOptions<AiGuardOrganizationOptions>().ValidateOnStart();
        if (builder.GetSection(SectionName) is { } section)
        {
            builder.Services.PostConfigure<AiGuardOrganizationOptions>(options => Bind(section, options));
            builder.Services.AddSingleton<IOptionsChangeTokenSource<AiGuardOrganizationOptions>>(
                new ConfigurationChangeTokenSource<AiGuardOrganizationOptions>(section));
        }

        return builder;
    }

    // By hand: the names of the organisations are the keys of the section itself.
    private static void Bind(IConfigurationSection section, AiGuardOrganizationOptions options)
    {
        foreach (var organization in section.GetChildren())
            options.Organizations[organization.Key] = [.. organization.GetChildren().Select(static tenant => tenant.Value ?? string.Empty)];
    }
}
