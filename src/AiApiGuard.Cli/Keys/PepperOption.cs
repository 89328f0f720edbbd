using System.CommandLine;

namespace AiApiGuard.Cli.Keys;

/// <summary>Says where the pepper is. It is never an argument itself: other users of a machine can read those.</summary>
internal sealed class PepperOption : Option<string?>
{
    public const string Variable = "AIGUARD_PEPPER";

    private readonly CommandSurroundings _surroundings;

    public PepperOption(CommandSurroundings surroundings)
        : base("--pepper-file")
    {
        _surroundings = surroundings;
        Description = $"A file with the pepper that the hosts have. [default: ${Variable}; no pepper without it]";
        HelpName = "path";
    }

    /// <exception cref="UsageException">The file cannot be read, or is empty.</exception>
    public string? Read(ParseResult parsed)
    {
        if (parsed.GetValue(this) is not { } path)
            return _surroundings.Variable(Variable) is { Length: > 0 } pepper ? pepper : null;
        try
        {
            var text = File.ReadAllText(path).TrimEnd('\r', '\n');
            return text.Length > 0 ? text : throw new UsageException($"The pepper file '{path}' is empty.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The pepper file '{path}' cannot be read.");
        }
    }
}
