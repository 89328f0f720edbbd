using System.Diagnostics.CodeAnalysis;
using AiApiGuard.Pipeline;
using AiApiGuard.Testing.Hosting;

namespace AiApiGuard.Testing.Datasets;

/// <summary>Runs the rows of a dataset through a policy, several at once.</summary>
internal sealed class DatasetRun(AiGuardTestHost host, GuardPipeline policy, AiGuardDatasetOptions options)
{
    private readonly DatasetScores _scores = new(options);
    private readonly HashSet<string> _filters = FindFilters(policy, options);

    public async Task<AiGuardDatasetReport> RunAsync(AiGuardDataset dataset, CancellationToken cancellationToken)
    {
        var stream = await dataset.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            await Parallel.ForEachAsync(
                DatasetReader.ReadAsync(stream, options.MaxLineBytes, cancellationToken),
                new ParallelOptions { MaxDegreeOfParallelism = options.MaxParallelism, CancellationToken = cancellationToken },
                RunAsync).ConfigureAwait(false);
        }

        return _scores.ToReport(policy.PolicyName, dataset.Name);
    }

    private static HashSet<string> FindFilters(GuardPipeline policy, AiGuardDatasetOptions options)
    {
        var names = policy.Filters.Select(static filter => filter.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (options.Filters.FirstOrDefault(name => !names.Contains(name)) is { } unknown)
            throw new ArgumentException($"The policy '{policy.PolicyName}' has no filter '{unknown}'. It has: {string.Join(", ", names.Order(StringComparer.Ordinal))}.");
        var catching = policy.Filters.Where(static filter => filter.Stage >= AiGuardStage.InputValidation && filter.Stage < AiGuardStage.AnomalyScoring);
        return (options.Filters.Count > 0 ? options.Filters : catching.Select(static filter => filter.Name)).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever goes wrong with a row, the report says of which.")]
    private async ValueTask RunAsync(DatasetLine line, CancellationToken cancellationToken)
    {
        DatasetRow row;
        try
        {
            row = DatasetRow.Parse(line, options);
        }
        catch (FormatException exception)
        {
            _scores.AddMalformed(line.Number, exception.Message);
            return;
        }

        try
        {
            Judge(row, await SendAsync(row, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            _scores.AddFailed(row, $"{exception.GetType().Name} was thrown.");
        }
    }

    private Task<AiGuardTestResult> SendAsync(DatasetRow row, CancellationToken cancellationToken)
    {
        var isPrompt = options.Direction == AiGuardDirection.Request;
        var prompt = isPrompt ? row.Text : "Hello";
        var request = options.CreateRequest?.Invoke(prompt) ?? CreateRequest(prompt);
        return host.SendAsync(policy.PolicyName, request, isPrompt ? null : AiGuardTestAnswer.Text(row.Text), cancellationToken);
    }

    private AiGuardTestRequest CreateRequest(string prompt)
    {
        var number = host.Addresses.Next();
        return AiGuardTestRequest.Prompt(prompt, options.Protocol).WithCaller($"caller-{number}") with { RemoteAddress = TestAddresses.Of(number) };
    }

    private void Judge(DatasetRow row, AiGuardTestResult result)
    {
        if (FindFailure(result) is { } failure)
            _scores.AddFailed(row, failure);
        else
            _scores.Add(row, options.IsCaught?.Invoke(result) ?? (result.IsDenied || WouldDeny(result)), ReasonOf(result));
    }

    // Who is denied for asking too often, or by a filter that broke, was not denied for what the text says.
    private string? FindFailure(AiGuardTestResult result)
    {
        if (result.Outcome.Denial is { } denial)
        {
            return denial.StatusCode >= 500 || !_filters.Contains(result.DeniedBy!)
                ? $"It was denied with '{denial.ReasonCode}' ({denial.StatusCode}) by {result.DeniedBy}, which says nothing about the text."
                : null;
        }

        return result.Outcome.Kind == AiGuardOutcomeKind.Completed ? null : $"The exchange ended as {result.Outcome.Kind}.";
    }

    private bool WouldDeny(AiGuardTestResult result) =>
        result.Findings.Any(finding => finding.Code == AiGuardFinding.WouldDeny && finding.Filter is { } filter && _filters.Contains(filter));

    private static string? ReasonOf(AiGuardTestResult result) => result.ReasonCode ??
        result.Findings.Select(static finding => finding.Reason ?? finding.Code).FirstOrDefault();
}
