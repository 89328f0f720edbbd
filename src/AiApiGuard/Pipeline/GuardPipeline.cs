using AiApiGuard.Protocols;

namespace AiApiGuard.Pipeline;

/// <summary>Is a policy ready to run: filters sorted once and frozen into one array per phase.</summary>
internal sealed class GuardPipeline
{
    private readonly IReadsPromptOnDemand[] _readersOnDemand;
    private readonly bool _readsEveryBody;

    public GuardPipeline(string policyName, AiGuardPolicyOptions options, IEnumerable<FilterEntry> filters, ProtocolSelector protocols)
    {
        PolicyName = policyName;
        Options = options;
        Protocols = protocols;

        // OrderBy is stable: within a stage the order of registration remains.
        Filters = [.. filters.OrderBy(filter => filter.Stage)];
        BeforeBody = [.. Filters.Where(filter => filter.Request is not null && !filter.Stage.NeedsPrompt)];
        AfterBody = [.. Filters.Where(filter => filter.Request is not null && filter.Stage.NeedsPrompt)];
        Response = [.. Filters.Where(filter => filter.Response is not null)];
        Completion = [.. Filters.Where(filter => filter.Completion is not null)];
        var recorders = Completion.Select(static filter => filter.Filter).OfType<IRecordsExchange>().ToList();
        TimesStages = recorders.Count > 0;
        EndsAfterRecord = recorders.Exists(static recorder => recorder.IsAwaited);
        _readersOnDemand = [.. AfterBody.Select(filter => filter.Filter).OfType<IReadsPromptOnDemand>()];
        _readsEveryBody = ReadsAnswer || AfterBody.Length > _readersOnDemand.Length;
    }

    public string PolicyName { get; }

    public AiGuardPolicyOptions Options { get; }

    public ProtocolSelector Protocols { get; }

    public FilterEntry[] Filters { get; }

    /// <summary>Gets the request filters that run before the body is read.</summary>
    public FilterEntry[] BeforeBody { get; }

    /// <summary>Gets the request filters that run on the parsed body.</summary>
    public FilterEntry[] AfterBody { get; }

    public FilterEntry[] Response { get; }

    public FilterEntry[] Completion { get; }

    /// <summary>Gets a value indicating whether anybody wants the answer understood: to inspect it, or to know its usage.</summary>
    public bool ReadsAnswer => Response.Length > 0 || Completion.Length > 0;

    /// <summary>Gets a value indicating whether somebody records how long the stages took.</summary>
    public bool TimesStages { get; }

    /// <summary>Gets a value indicating whether no answer may be complete before its exchange is recorded.</summary>
    public bool EndsAfterRecord { get; }

    /// <summary>Says whether anybody wants the request body of an exchange understood.</summary>
    public bool ReadsBody(AiGuardContext context) => _readsEveryBody || Array.Exists(_readersOnDemand, reader => reader.NeedsPrompt(context));
}
