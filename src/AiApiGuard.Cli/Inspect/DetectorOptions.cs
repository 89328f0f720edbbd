using System.CommandLine;
using System.CommandLine.Parsing;
using AiApiGuard.Inspection;

namespace AiApiGuard.Cli.Inspect;

/// <summary>Are the options that say what is looked for.</summary>
internal sealed class DetectorOptions
{
    private const string PersonalData = "pii";
    private const string Secrets = "secrets";
    private const string Injection = "injection";
    private const string Content = "content";

    private readonly Option<string[]> _detectors = new("--detectors")
    {
        Description = "What is looked for: pii, secrets, or both parted by a comma; or one of injection and content, of which the texts of JSON lines "
            + "are given a score.",
        HelpName = "pii,secrets",
        CustomParser = ReadDetectors,
        DefaultValueFactory = static _ => [PersonalData, Secrets],
    };

    private readonly Option<string[]> _entities = new("--entities", "--entity")
    {
        Description = $"The entities that are looked for, parted by commas: {string.Join(", ", AiGuardTextInspector.BuiltInEntities)}. [default: all but names]",
        HelpName = "email,phone",
        CustomParser = static result => [.. result.Tokens.SelectMany(static token => Split(token.Value))],
    };

    public DetectorOptions(Command command)
    {
        command.Add(_detectors);
        command.Add(_entities);
    }

    /// <summary>Returns what gives whole texts a score; <see langword="null"/> where values in them are looked for.</summary>
    /// <exception cref="UsageException">The options do not go together.</exception>
    public ILineScorer? ReadScorer(ParseResult parsed)
    {
        var detectors = parsed.GetValue(_detectors)!;
        if (Array.Find(detectors, static name => name is Injection or Content) is not { } scored)
            return null;
        if (detectors.Length > 1)
            throw new UsageException($"'{scored}' is looked for alone.");
        if (parsed.GetValue(_entities) is { Length: > 0 })
            throw new UsageException($"--entities has no meaning for '{scored}'.");
        return scored == Content ? new ContentLineScorer() : new InjectionLineScorer();
    }

    /// <exception cref="UsageException">There is no such entity.</exception>
    public AiGuardTextInspector Read(ParseResult parsed)
    {
        var detectors = AiGuardDetectors.None;
        foreach (var name in parsed.GetValue(_detectors)!)
            detectors |= name == Secrets ? AiGuardDetectors.Secrets : AiGuardDetectors.PersonalData;
        var entities = parsed.GetValue(_entities) ?? [];
        if (entities.Length == 0)
            return new AiGuardTextInspector(detectors);
        foreach (var entity in entities)
        {
            if (!AiGuardTextInspector.BuiltInEntities.Contains(entity))
                throw new UsageException($"There is no entity '{entity}'. Known are: {string.Join(", ", AiGuardTextInspector.BuiltInEntities)}.");
        }

        return new AiGuardTextInspector(AiGuardDetectors.PersonalData, entities);
    }

    private static string[] ReadDetectors(ArgumentResult result)
    {
        var detectors = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var name in Split(result.Tokens[0].Value))
        {
            var known = name == "secret" ? Secrets : name;
            if (known is PersonalData or Secrets or Injection or Content)
                detectors.Add(known);
            else
                result.AddError($"There is no detector '{name}'. There are: {PersonalData}, {Secrets}, {Injection}, {Content}.");
        }

        if (detectors.Count == 0)
            result.AddError($"--detectors is {PersonalData}, {Secrets}, or both parted by a comma, or {Injection}, or {Content}.");
        return [.. detectors];
    }

    private static string[] Split(string text) =>
        text.ToLowerInvariant().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
