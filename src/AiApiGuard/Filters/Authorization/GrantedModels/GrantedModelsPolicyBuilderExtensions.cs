using AiApiGuard.DependencyInjection;
using AiApiGuard.Filters.Authorization;
using AiApiGuard.Filters.Authorization.GrantedModels;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds to a policy that keys are held to the models they are restricted to. Every verb that requires a caller
/// does.</summary>
internal static class GrantedModelsPolicyBuilderExtensions
{
    public static AiGuardPolicyBuilder RequireGrantedModel(this AiGuardPolicyBuilder builder)
    {
        builder.Guard.AddModelAliases();
        return builder.AddFilter<GrantedModelsFilter, GrantedModelsOptions>(
            GrantedModelsFilter.FilterName,
            PromptAuthorization.Stage,
            static (section, options) => section.Bind(options, AiGuardPolicyBuilder.BindStrictly),
            null);
    }
}
