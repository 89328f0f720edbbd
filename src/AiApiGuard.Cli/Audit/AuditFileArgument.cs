using System.CommandLine;

namespace AiApiGuard.Cli.Audit;

/// <summary>Creates what says which audit files are meant.</summary>
internal static class AuditFileArgument
{
    public static Argument<string[]> Create() => new("file")
    {
        Description = "Audit files, also packed with gzip, in any order; or directories of them. The full files beside one are taken along.",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Option<bool> CreateOnly() => new("--only") { Description = "Leaves out the full files beside those that are named." };
}
