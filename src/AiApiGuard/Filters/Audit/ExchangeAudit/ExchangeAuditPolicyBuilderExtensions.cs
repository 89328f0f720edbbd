using AiApiGuard;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Filters.Audit.ExchangeAudit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds audit to a policy.</summary>
public static class ExchangeAuditPolicyBuilderExtensions
{
    /// <summary>Records every exchange, however it ended, as one line of JSON: who called, what was asked of which model, how it
    /// ended, what was found, tokens and times. Never a text of prompt or answer.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="configure">Changes the options, or <see langword="null"/> to write to the log.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder Audit(this AiGuardPolicyBuilder builder, Action<ExchangeAuditOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ExchangeAuditOptions>, ExchangeAuditOptionsValidator>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ExchangeAuditOptions>, ExchangeAuditOptionsRulesValidator>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<ExchangeAuditOptions>, DurableAuditFailsClosed>());
        return builder.AddFilter<ExchangeAuditFilter, ExchangeAuditOptions>(
            ExchangeAuditFilter.FilterName,
            AiGuardStage.Audit,
            static (section, options) => section.Bind(options, AiGuardPolicyBuilder.BindStrictly),
            configure);
    }
}
