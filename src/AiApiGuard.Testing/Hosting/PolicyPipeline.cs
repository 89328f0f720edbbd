using AiApiGuard.Hosting;
using AiApiGuard.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.Testing.Hosting;

/// <summary>Is the application's pipeline without its server: the guard's middleware before an endpoint that names the policy.</summary>
internal sealed class PolicyPipeline
{
    private readonly RequestDelegate _run;
    private readonly PipelineRegistry _policies;
    private readonly IHttpContextFactory _contexts;

    /// <exception cref="InvalidOperationException">The application would not start either.</exception>
    public PolicyPipeline(IServiceProvider services)
    {
        _contexts = services.GetRequiredService<IHttpContextFactory>();
        var app = new ApplicationBuilder(services);
        Action<IApplicationBuilder> configure = static app =>
        {
            app.UseAiGuard();
            app.Run(static http => http.Features.GetRequiredFeature<TestExchange>().AnswerAsync(http));
        };
        foreach (var filter in services.GetServices<IStartupFilter>().Reverse())
            configure = filter.Configure(configure);
        configure(app);
        _run = app.Build();
        _policies = services.GetRequiredService<PipelineRegistry>();
    }

    /// <summary>Gets the names of the policies.</summary>
    public IEnumerable<string> Names => _policies.Pipelines.Select(static policy => policy.PolicyName).Order(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="ArgumentException">There is no such policy; the message names those there are.</exception>
    public GuardPipeline Get(string policy)
    {
        ArgumentException.ThrowIfNullOrEmpty(policy);
        return _policies.TryGet(policy, out var found) ? found : throw new ArgumentException(
            $"There is no policy '{policy}'. There are: {string.Join(", ", Names)}.", nameof(policy));
    }

    /// <summary>Runs one exchange to its end, as a server does.</summary>
    public async Task RunAsync(string policy, TestConnection connection, TestExchange exchange)
    {
        connection.Features.Set(exchange);
        var http = _contexts.Create(connection.Features);
        http.SetEndpoint(new Endpoint(_run, new EndpointMetadataCollection(new RequireAiGuardAttribute(policy)), $"the policy {policy}"));
        try
        {
            await _run(http).ConfigureAwait(false);
        }
        catch (Exception exception) when (ReferenceEquals(exception, exchange.EndpointException) || connection.Lifetime.IsAborted)
        {
            // An endpoint that fails is a result: a server would answer 500, or break the connection.
            if (connection.Response.HasStarted)
                connection.Lifetime.Abort();
            else
                connection.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
        finally
        {
            await connection.Body.CompleteAsync().ConfigureAwait(false);
            await connection.Response.CompleteAsync().ConfigureAwait(false);
            _contexts.Dispose(http);
        }
    }
}
