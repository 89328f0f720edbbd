using System.CommandLine;
using System.Globalization;
using AiApiGuard.Cli.Audit.Verification;
using AiApiGuard.State.Audit;

namespace AiApiGuard.Cli.Audit;

/// <summary>Is <c>aiguard audit query</c>.</summary>
internal sealed class QueryAuditCommand : Command
{
    private static readonly string[] ExchangeColumns = ["TIME", "CALLER", "POLICY", "MODEL", "DECISION", "REASON", "STATUS", "TOKENS", "FINDINGS"];
    private static readonly string[] ActColumns = ["TIME", "ACT", "TARGET", "ACTOR", "REASON"];

    private readonly CommandSurroundings _surroundings;
    private readonly Argument<string[]> _files = AuditFileArgument.Create();
    private readonly Option<bool> _only = AuditFileArgument.CreateOnly();
    private readonly Option<string?> _caller = new("--caller") { Description = "The caller.", HelpName = "id" };
    private readonly Option<string?> _tenant = new("--tenant") { Description = "The tenant.", HelpName = "id" };
    private readonly Option<string?> _keyId = new("--key-id") { Description = "The API key.", HelpName = "id" };
    private readonly Option<string?> _policy = new("--policy") { Description = "The policy.", HelpName = "name" };
    private readonly Option<string?> _decision = new("--decision") { Description = "How it ended: completed, denied, truncated, aborted or failed.", HelpName = "name" };
    private readonly Option<string?> _reason = new("--reason") { Description = "The reason code.", HelpName = "code" };
    private readonly Option<string?> _finding = new("--finding") { Description = "A finding there must be.", HelpName = "code" };
    private readonly Option<string?> _exchange = new("--exchange") { Description = "The exchange that an error answer or a log names.", HelpName = "id" };
    private readonly Option<bool> _acts = new("--acts") { Description = "Acts of administration instead of exchanges." };
    private readonly Option<string?> _act = new("--act") { Description = "Acts whose name begins so, as key or response.undone.", HelpName = "name" };
    private readonly Option<DateTimeOffset?> _since;
    private readonly Option<DateTimeOffset?> _until;
    private readonly Option<int> _limit = new("--limit") { Description = "The most that are written.", DefaultValueFactory = static _ => 1000, HelpName = "number" };
    private readonly Option<bool> _json = new("--json") { Description = "Writes the lines as they are in the file, instead of a table." };

    public QueryAuditCommand(CommandSurroundings surroundings)
        : base("query", "Lists what was recorded, filtered by caller, time, decision and more.")
    {
        _surroundings = surroundings;
        _since = CreateTime("--since", "From when on.");
        _until = CreateTime("--until", "Until when.");
        _limit.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
                result.AddError("--limit is a number from 1 on.");
        });
        Add(_files);
        foreach (var option in new Option[]
        {
            _only, _caller, _tenant, _keyId, _policy, _decision, _reason, _finding, _exchange, _acts, _act, _since, _until, _limit, _json,
        })
        {
            Add(option);
        }

        SetAction((parsed, cancellationToken) => Task.Run(() => RunAsync(parsed, cancellationToken), CancellationToken.None));
    }

    private Option<DateTimeOffset?> CreateTime(string name, string description) => new(name)
    {
        Description = $"{description} A time in UTC such as 2027-01-31T12:00Z, or a duration before now such as 24h.",
        HelpName = "time",
        CustomParser = argument => ArgumentReader.ReadPastTime(argument, _surroundings.Time),
    };

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var isActs = parsed.GetValue(_acts) || parsed.GetValue(_act) is not null;
        var query = new AuditQuery
        {
            Record = isActs ? AuditRecordJson.ActName : AuditRecordJson.ExchangeName,
            Act = parsed.GetValue(_act),
            Finding = parsed.GetValue(_finding),
            Since = parsed.GetValue(_since),
            Until = parsed.GetValue(_until),
        };
        query.Require("caller", parsed.GetValue(_caller));
        query.Require("tenant", parsed.GetValue(_tenant));
        query.Require("key_id", parsed.GetValue(_keyId));
        query.Require("policy", parsed.GetValue(_policy));
        query.Require("decision", parsed.GetValue(_decision));
        query.Require("reason", parsed.GetValue(_reason));
        query.Require("exchange", parsed.GetValue(_exchange));

        var files = AuditFiles.Sort(AuditFiles.Find(parsed.GetRequiredValue(_files), parsed.GetValue(_only))).SelectMany(static chain => chain.Files);
        var limit = parsed.GetValue(_limit);
        var rows = new List<string[]>();
        var isJson = parsed.GetValue(_json);
        var found = 0;
        foreach (var record in query.Run(files, cancellationToken))
        {
            if (++found > limit)
                break;
            if (isJson)
                await _surroundings.Output.WriteLineAsync(record.Line);
            else
                rows.Add(isActs ? record.ToActRow() : record.ToExchangeRow());
        }

        if (!isJson)
            await Table.WriteAsync(_surroundings.Output, isActs ? ActColumns : ExchangeColumns, rows);
        if (found > limit)
            await _surroundings.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Only the first {limit} are written; --limit asks for more."));
        return ExitCodes.Success;
    }
}
