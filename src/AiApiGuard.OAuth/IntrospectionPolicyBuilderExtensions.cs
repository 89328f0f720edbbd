using AiApiGuard.DependencyInjection;
using AiApiGuard.OAuth;
using AiApiGuard.OAuth.Introspection;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds opaque access tokens, of which the authorization server says what they are worth, to a policy.</summary>
/// <remarks>Each scheme has its options once, however many policies name it: they are configured where a policy names it, or in
/// the configuration section <c>Introspection</c> of the guard.</remarks>
public static class IntrospectionPolicyBuilderExtensions
{
    /// <summary>Requires an opaque access token.</summary>
    /// <param name="builder">The policy.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder RequireTokenIntrospection(this AiGuardPolicyBuilder builder) =>
        Require(builder, null, null);

    /// <summary>Requires an opaque access token.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="configure">Changes the options of the scheme. What configuration says comes later and wins.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder RequireTokenIntrospection(
        this AiGuardPolicyBuilder builder, Action<AiGuardIntrospectionOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Require(builder, null, configure);
    }

    /// <summary>Requires an opaque access token of a scheme of its own.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="name">What sets the scheme apart from others, appended to the usual name of the scheme and of its configuration
    /// section: letters, digits, hyphens and underscores.</param>
    /// <param name="configure">Changes the options of the scheme. What configuration says comes later and wins.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder RequireTokenIntrospection(
        this AiGuardPolicyBuilder builder, string name, Action<AiGuardIntrospectionOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Require(builder, name, configure);
    }

    /// <summary>Takes an opaque access token as well.</summary>
    /// <param name="builder">The policy.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder OrTokenIntrospection(this AiGuardPolicyBuilder builder) =>
        Or(builder, null, null);

    /// <summary>Takes an opaque access token as well.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="configure">Changes the options of the scheme. What configuration says comes later and wins.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder OrTokenIntrospection(
        this AiGuardPolicyBuilder builder, Action<AiGuardIntrospectionOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Or(builder, null, configure);
    }

    /// <summary>Takes an opaque access token of a scheme of its own as well.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="name">What sets the scheme apart from others, appended to the usual name of the scheme and of its configuration
    /// section: letters, digits, hyphens and underscores.</param>
    /// <param name="configure">Changes the options of the scheme. What configuration says comes later and wins.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder OrTokenIntrospection(
        this AiGuardPolicyBuilder builder, string name, Action<AiGuardIntrospectionOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Or(builder, name, configure);
    }

    /// <summary>Requires an opaque access token beside the credential named last.</summary>
    /// <param name="builder">The policy.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder AndTokenIntrospection(this AiGuardPolicyBuilder builder) =>
        And(builder, null, null);

    /// <summary>Requires an opaque access token beside the credential named last.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="configure">Changes the options of the scheme. What configuration says comes later and wins.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder AndTokenIntrospection(
        this AiGuardPolicyBuilder builder, Action<AiGuardIntrospectionOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return And(builder, null, configure);
    }

    /// <summary>Requires an opaque access token of a scheme of its own beside the credential named last.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="name">What sets the scheme apart from others, appended to the usual name of the scheme and of its configuration
    /// section: letters, digits, hyphens and underscores.</param>
    /// <param name="configure">Changes the options of the scheme. What configuration says comes later and wins.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder AndTokenIntrospection(
        this AiGuardPolicyBuilder builder, string name, Action<AiGuardIntrospectionOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return And(builder, name, configure);
    }

    private static AiGuardPolicyBuilder Require(AiGuardPolicyBuilder builder, string? name, Action<AiGuardIntrospectionOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.RequireScheme(IntrospectionRegistration.Add(builder, name, configure, out var challenge), challenge);
    }

    private static AiGuardPolicyBuilder Or(AiGuardPolicyBuilder builder, string? name, Action<AiGuardIntrospectionOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.OrScheme(IntrospectionRegistration.Add(builder, name, configure, out var challenge), challenge);
    }

    private static AiGuardPolicyBuilder And(AiGuardPolicyBuilder builder, string? name, Action<AiGuardIntrospectionOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AndScheme(IntrospectionRegistration.Add(builder, name, configure, out var challenge), challenge);
    }
}
