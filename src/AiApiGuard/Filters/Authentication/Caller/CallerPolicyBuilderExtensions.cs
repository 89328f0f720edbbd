using AiApiGuard;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Filters.Authentication.Caller;
using AiApiGuard.Identity.ApiKeys;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds authentication to a policy.</summary>
/// <remarks>The credentials are tried in the order of the policy. <c>And</c> binds tighter than <c>Or</c>:
/// <c>RequireApiKey().AndClientCertificate().OrJwtBearer()</c> takes a key with a certificate, or a token. The first credential that a
/// request presents decides: when it is not valid the request is denied, whatever else it carries. Of several that are needed together,
/// the first says who the caller is and what it may do.</remarks>
public static class CallerPolicyBuilderExtensions
{
    /// <summary>Requires a known caller: by an API key, or by any authentication scheme of the application.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The policy.</returns>
    /// <remarks>A principal of the application counts when its own authentication ran before the guard.</remarks>
    public static AiGuardPolicyBuilder RequireAuthenticatedCaller(
        this AiGuardPolicyBuilder builder, Action<CallerOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CallerOptions>, CallerOptionsValidator>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CallerOptions>, CallerOptionsRulesValidator>());
        builder.AddFilter<CallerFilter, CallerOptions>(
            CallerFilter.FilterName,
            AiGuardStage.Authentication,
            static (section, options) => section.Bind(options, AiGuardPolicyBuilder.BindStrictly),
            configure);

        // What a key is restricted to holds on every policy that takes keys; nobody has to remember it.
        return builder.RequireGrantedEndpoint().RequireGrantedModel();
    }

    /// <summary>Requires an API key; being known to the application is not enough.</summary>
    /// <param name="builder">The policy.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder RequireApiKey(this AiGuardPolicyBuilder builder) =>
        builder.RequireScheme(AiGuardApiKeyDefaults.AuthenticationScheme);

    /// <summary>Takes an API key as well.</summary>
    /// <param name="builder">The policy.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder OrApiKey(this AiGuardPolicyBuilder builder) =>
        builder.OrScheme(AiGuardApiKeyDefaults.AuthenticationScheme);

    /// <summary>Requires an API key beside the credential named last.</summary>
    /// <param name="builder">The policy.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder AndApiKey(this AiGuardPolicyBuilder builder) =>
        builder.AndScheme(AiGuardApiKeyDefaults.AuthenticationScheme);

    /// <summary>Requires a credential of an authentication scheme, one of the application's or of the guard's.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="scheme">The name of the scheme.</param>
    /// <param name="challenge">What it contributes to the <c>WWW-Authenticate</c> of a 401.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder RequireScheme(this AiGuardPolicyBuilder builder, string scheme, string? challenge = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(scheme);
        return builder.RequireAuthenticatedCaller(options =>
        {
            if (options.Alternatives.Count > 0)
            {
                throw new OptionsValidationException(builder.Name, typeof(CallerOptions), [
                    $"Policy '{builder.Name}' requires a credential twice; write Or… for another one that is accepted, And… for one that is needed too."]);
            }

            options.AcceptHostPrincipal = false;
            options.Alternatives.Add([new CredentialScheme(scheme, challenge)]);
        });
    }

    /// <summary>Takes a credential of another authentication scheme as well.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="scheme">The name of the scheme.</param>
    /// <param name="challenge">What it contributes to the <c>WWW-Authenticate</c> of a 401.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder OrScheme(this AiGuardPolicyBuilder builder, string scheme, string? challenge = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(scheme);
        return builder.RequireAuthenticatedCaller(options =>
        {
            RequireFirst(builder, options, scheme);
            options.Alternatives.Add([new CredentialScheme(scheme, challenge)]);
        });
    }

    /// <summary>Requires a credential of an authentication scheme beside the one named last.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="scheme">The name of the scheme.</param>
    /// <param name="challenge">What it contributes to the <c>WWW-Authenticate</c> of a 401.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder AndScheme(this AiGuardPolicyBuilder builder, string scheme, string? challenge = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(scheme);
        return builder.RequireAuthenticatedCaller(options =>
        {
            RequireFirst(builder, options, scheme);
            options.Alternatives[^1].Add(new CredentialScheme(scheme, challenge));
        });
    }

    private static void RequireFirst(AiGuardPolicyBuilder builder, CallerOptions options, string scheme)
    {
        if (options.Alternatives.Count == 0)
        {
            throw new OptionsValidationException(builder.Name, typeof(CallerOptions), [
                $"Policy '{builder.Name}' names the credential '{scheme}' with Or… or And… before any with Require…."]);
        }
    }
}
