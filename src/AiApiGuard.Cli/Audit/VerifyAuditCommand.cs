using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using AiApiGuard.Cli.Audit.Verification;
using AiApiGuard.State.Audit.Chain;

namespace AiApiGuard.Cli.Audit;

/// <summary>Is <c>aiguard audit verify</c>.</summary>
internal sealed class VerifyAuditCommand : Command
{
    // Ten times as many as there are between two checkpoints, unless somebody said otherwise.
    private const long DefaultMostUnsigned = 10_000;

    private readonly CommandSurroundings _surroundings;
    private readonly Argument<string[]> _files = AuditFileArgument.Create();
    private readonly Option<bool> _only = AuditFileArgument.CreateOnly();
    private readonly Option<string[]> _keys = new("--key", "-k")
    {
        Description = "A public key, in PEM, of those that sign checkpoints; may be given again. Without one signatures are not looked at.",
        HelpName = "file",
    };

    private readonly Option<long> _mostUnsigned = new("--max-unsigned")
    {
        Description = "How many records may be without a signature that vouches for them, where a key is given.",
        DefaultValueFactory = static _ => DefaultMostUnsigned,
        HelpName = "records",
    };

    private readonly Option<string?> _expected = new("--expect-head")
    {
        Description = "The head of an earlier verification, kept elsewhere: the chain must have got there by the same way.",
        HelpName = "number:hash",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Writes JSON." };

    public VerifyAuditCommand(CommandSurroundings surroundings)
        : base("verify", "Finds what was changed in audit files: records that were edited, taken away, moved or put in. Ends with 3 if anything was.")
    {
        _surroundings = surroundings;
        Add(_files);
        foreach (var option in new Option[] { _only, _keys, _mostUnsigned, _expected, _json })
            Add(option);
        SetAction((parsed, cancellationToken) => Task.Run(() => RunAsync(parsed, cancellationToken), CancellationToken.None));
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var expected = ReadHead(parsed.GetValue(_expected));
        var keys = ReadKeys(parsed.GetValue(_keys) ?? []);
        try
        {
            var chains = AuditFiles.Sort(AuditFiles.Find(parsed.GetRequiredValue(_files), parsed.GetValue(_only))).ToList();
            if (expected is not null && chains.Count > 1)
                throw new UsageException("The files are of several chains; --expect-head is about one.");
            var results = chains.ConvertAll(chain =>
                new ChainVerifier(keys, parsed.GetValue(_mostUnsigned), cancellationToken).Verify(chain.Chain, chain.Files, expected));
            await VerificationOutput.WriteAsync(_surroundings.Output, results, keys.Count > 0, parsed.GetValue(_json));
            return results.Exists(static result => result.FaultCount > 0) ? ExitCodes.Found : ExitCodes.Success;
        }
        finally
        {
            foreach (var key in keys.Values)
                key.Dispose();
        }
    }

    private static ChainHead? ReadHead(string? text)
    {
        if (text is null)
            return null;
        var parts = text.Split([':', ' '], 2);
        return parts.Length == 2 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && parts[1].Length == ChainLine.HashLength
            ? new(number, parts[1], string.Empty)
            : throw new UsageException("--expect-head is the number and the hash that an earlier verification printed, with a colon between.");
    }

    private static Dictionary<string, ChainSigner> ReadKeys(string[] paths)
    {
        var keys = new Dictionary<string, ChainSigner>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            try
            {
                var key = ChainSigner.FromPem(File.ReadAllText(path));
                if (!keys.TryAdd(key.KeyId, key))
                    key.Dispose();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
            {
                throw new UsageException($"The key '{path}' cannot be read: {exception.Message}");
            }
        }

        return keys;
    }
}
