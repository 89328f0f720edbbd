using System.CommandLine;
using System.CommandLine.Parsing;
using AiApiGuard.Inspection;

namespace AiApiGuard.Cli.Inspect;

/// <summary>Are the options that say what is looked for.</summary>
internal sealed class DetectorOptions
{
    private readonly Option<AiGuardDetectors> _detectors = new("--detectors")
    {
        Description = "What is looked for: pii, secrets, or both parted by a comma.",
        HelpName = "pii,secrets",
        CustomParser = ReadDetectors,
        DefaultValueFactory = static _ => AiGuardDetectors.PersonalData | AiGuardDetectors.Secrets,
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

    /// <exception cref="UsageException">There is no such entity.</exception>
    public AiGuardTextInspector Read(ParseResult parsed)
    {
        var detectors = parsed.GetValue(_detectors);
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

    private static AiGuardDetectors ReadDetectors(ArgumentResult result)
    {
        var detectors = AiGuardDetectors.None;
        foreach (var name in Split(result.Tokens[0].Value))
        {
            switch (name)
            {
                case "pii":
                    detectors |= AiGuardDetectors.PersonalData;
                    break;
                case "secrets" or "secret":
                    detectors |= AiGuardDetectors.Secrets;
                    break;
                default:
                    result.AddError($"There is no detector '{name}'. There are: pii, secrets.");
                    break;
            }
        }

        if (detectors == AiGuardDetectors.None)
            result.AddError("--detectors is pii, secrets, or both parted by a comma.");
        return detectors;
    }

    private static string[] Split(string text) =>
        text.ToLowerInvariant().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
