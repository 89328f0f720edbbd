using AiApiGuard.DependencyInjection;
using AiApiGuard.OAuth;
using AiApiGuard.OAuth.Jwt;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds JWT access tokens to a policy.</summary>
/// <remarks>Each scheme has its options once, however many policies name it: they are configured where a policy names it, or in
/// the configuration section <c>JwtBearer</c> of the guard.</remarks>
public static class JwtBearerPolicyBuilderExtensions
{
    /// <summary>Requires a JWT access token.</summary>
    /// <param name="builder">The policy.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder RequireJwtBearer(this AiGuardPolicyBuilder builder) =>
        Require(builder, null, null);

    /// <summary>Requires a JWT access token.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="configure">Changes the options of the scheme. What configuration says comes later and wins.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder RequireJwtBearer(
        this AiGuardPolicyBuilder builder, Action<AiGuardJwtBearerOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Require(builder, null, configure);
    }

    /// <summary>Requires a JWT access token of a scheme of its own.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="name">What sets the scheme apart from others, appended to the usual name of the scheme and of its configuration
    /// section: letters, digits, hyphens and underscores.</param>
    /// <param name="configure">Changes the options of the scheme. What configuration says comes later and wins.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder RequireJwtBearer(
        this AiGuardPolicyBuilder builder, string name, Action<AiGuardJwtBearerOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Require(builder, name, configure);
    }

    /// <summary>Takes a JWT access token as well.</summary>
    /// <param name="builder">The policy.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder OrJwtBearer(this AiGuardPolicyBuilder builder) =>
        Or(builder, null, null);

    /// <summary>Takes a JWT access token as well.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="configure">Changes the options of the scheme. What configuration says comes later and wins.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder OrJwtBearer(
        this AiGuardPolicyBuilder builder, Action<AiGuardJwtBearerOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Or(builder, null, configure);
    }

    /// <summary>Takes a JWT access token of a scheme of its own as well.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="name">What sets the scheme apart from others, appended to the usual name of the scheme and of its configuration
    /// section: letters, digits, hyphens and underscores.</param>
    /// <param name="configure">Changes the options of the scheme. What configuration says comes later and wins.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder OrJwtBearer(
        this AiGuardPolicyBuilder builder, string name, Action<AiGuardJwtBearerOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Or(builder, name, configure);
    }

    /// <summary>Requires a JWT access token beside the credential named last.</summary>
    /// <param name="builder">The policy.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder AndJwtBearer(this AiGuardPolicyBuilder builder) =>
        And(builder, null, null);

    /// <summary>Requires a JWT access token beside the credential named last.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="configure">Changes the options of the scheme. What configuration says comes later and wins.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder AndJwtBearer(
        this AiGuardPolicyBuilder builder, Action<AiGuardJwtBearerOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return And(builder, null, configure);
    }

    /// <summary>Requires a JWT access token of a scheme of its own beside the credential named last.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="name">What sets the scheme apart from others, appended to the usual name of the scheme and of its configuration
    /// section: letters, digits, hyphens and underscores.</param>
    /// <param name="configure">Changes the options of the scheme. What configuration says comes later and wins.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder AndJwtBearer(
        this AiGuardPolicyBuilder builder, string name, Action<AiGuardJwtBearerOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return And(builder, name, configure);
    }

    private static AiGuardPolicyBuilder Require(AiGuardPolicyBuilder builder, string? name, Action<AiGuardJwtBearerOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.RequireScheme(JwtBearerRegistration.Add(builder, name, configure, out var challenge), challenge);
    }

    private static AiGuardPolicyBuilder Or(AiGuardPolicyBuilder builder, string? name, Action<AiGuardJwtBearerOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.OrScheme(JwtBearerRegistration.Add(builder, name, configure, out var challenge), challenge);
    }

    private static AiGuardPolicyBuilder And(AiGuardPolicyBuilder builder, string? name, Action<AiGuardJwtBearerOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AndScheme(JwtBearerRegistration.Add(builder, name, configure, out var challenge), challenge);
    }
}
