using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Diagnostics;
using AiApiGuard.State.Audit;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace AiApiGuard.Pipeline;

/// <summary>Holds the pipeline of each policy, and replaces them all at once when the configuration changes.</summary>
internal sealed class PipelineRegistry : IDisposable
{
    private readonly PolicyRegistrations _registrations;
    private readonly PipelineFactory _factory;
    private readonly IActAudit _acts;
    private readonly TimeProvider _time;
    private readonly ILogger<PipelineRegistry> _logger;
    private readonly Lock _reload = new();
    private readonly IDisposable? _subscription;
    private volatile FrozenDictionary<string, BuiltPipeline> _pipelines;

    public PipelineRegistry(
        PolicyRegistrations registrations, PipelineFactory factory, IActAudit acts, TimeProvider time, ILogger<PipelineRegistry> logger)
    {
        (_registrations, _factory) = (registrations, factory);
        (_acts, _time, _logger) = (acts, time, logger);
        _pipelines = Build(null);
        if (registrations.Configuration is { } configuration)
            _subscription = ChangeToken.OnChange(configuration.GetReloadToken, Reload);
    }

    public IEnumerable<GuardPipeline> Pipelines => _pipelines.Values.Select(built => built.Pipeline);

    public bool TryGet(string policyName, [NotNullWhen(true)] out GuardPipeline? pipeline)
    {
        pipeline = _pipelines.TryGetValue(policyName, out var built) ? built.Pipeline : null;
        return pipeline is not null;
    }

    public void Dispose()
    {
        _subscription?.Dispose();
        foreach (var filter in Pipelines.SelectMany(pipeline => pipeline.Filters))
            (filter.Filter as IDisposable)?.Dispose();
    }

    private FrozenDictionary<string, BuiltPipeline> Build(FrozenDictionary<string, BuiltPipeline>? previous)
    {
        ConfigurationCheck.Run(_registrations);
        return _registrations.Policies
            .Select(policy => _factory.Build(policy, previous?.GetValueOrDefault(policy.Name)))
            .ToFrozenDictionary(built => built.Pipeline.PolicyName, PolicyRegistration.NameComparer);
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever is wrong with new configuration, the last good one stays in force.")]
    private void Reload()
    {
        lock (_reload)
        {
            try
            {
                _pipelines = Build(_pipelines);
                _logger.ConfigurationReloaded();
                Record("policies.reloaded", null);
            }
            catch (Exception exception)
            {
                _logger.ConfigurationRejected(exception);
                Record("policies.rejected", exception.GetType().Name);
            }
        }
    }

    // What is wrong is in the log: the message may quote what somebody wrote.
    private void Record(string act, string? reason) =>
        _acts.Record(new AiGuardActRecord { Time = _time.GetUtcNow(), Act = act, Target = "configuration", Reason = reason });
}
