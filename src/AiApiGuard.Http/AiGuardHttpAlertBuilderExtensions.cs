using AiApiGuard.DependencyInjection;
using AiApiGuard.Http;
using AiApiGuard.Http.Alerts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Posts alerts to endpoints over HTTP. What configuration says comes after the code and wins.</summary>
public static class AiGuardHttpAlertBuilderExtensions
{
    /// <summary>Posts alerts to a webhook, as CloudEvents 1.0 in JSON, signed with HMAC-SHA256.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the options, which are also configured as <c>AlertWebhook</c>.</param>
    /// <returns>The builder.</returns>
    public static AiGuardBuilder AddWebhookAlerts(this AiGuardBuilder builder, Action<AiGuardWebhookAlertOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AiGuardWebhookAlertOptions>, WebhookOptionsValidator>());
        if (AlertRegistration.TryAdd(builder, WebhookAlertSink.SectionName, BindWebhook, configure))
        {
            AlertRegistration.AddClient<AiGuardWebhookAlertOptions>(builder.Services, WebhookAlertSink.ClientName)
                .AddHttpMessageHandler(static provider => new SigningHandler(
                    provider.GetRequiredService<IOptions<AiGuardWebhookAlertOptions>>().Value.AllSecrets, provider.GetRequiredService<TimeProvider>()));
        }

        return builder.AddAlertSink<WebhookAlertSink>();
    }

    /// <summary>Posts alerts to a channel of Slack, through an incoming webhook.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the options, which are also configured as <c>AlertSlack</c>.</param>
    /// <returns>The builder.</returns>
    public static AiGuardBuilder AddSlackAlerts(this AiGuardBuilder builder, Action<AiGuardSlackAlertOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AiGuardSlackAlertOptions>, SlackOptionsValidator>());
        if (AlertRegistration.TryAdd(
            builder, SlackAlertSink.SectionName, static (section, options) => section.Bind(options, AlertRegistration.BindStrictly), configure))
            AlertRegistration.AddClient<AiGuardSlackAlertOptions>(builder.Services, SlackAlertSink.ClientName);
        return builder.AddAlertSink<SlackAlertSink>();
    }

    /// <summary>Posts alerts to a channel of Teams, through a workflow that posts the adaptive card which its webhook receives.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the options, which are also configured as <c>AlertTeams</c>.</param>
    /// <returns>The builder.</returns>
    public static AiGuardBuilder AddTeamsAlerts(this AiGuardBuilder builder, Action<AiGuardTeamsAlertOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AiGuardTeamsAlertOptions>, TeamsOptionsValidator>());
        if (AlertRegistration.TryAdd(
            builder, TeamsAlertSink.SectionName, static (section, options) => section.Bind(options, AlertRegistration.BindStrictly), configure))
            AlertRegistration.AddClient<AiGuardTeamsAlertOptions>(builder.Services, TeamsAlertSink.ClientName);
        return builder.AddAlertSink<TeamsAlertSink>();
    }

    // Left to itself, the binder would append to the list.
    private static void BindWebhook(IConfigurationSection section, AiGuardWebhookAlertOptions options)
    {
        if (section.GetSection(nameof(options.Secrets)).Exists())
            options.Secrets.Clear();
        section.Bind(options, AlertRegistration.BindStrictly);
    }
}
