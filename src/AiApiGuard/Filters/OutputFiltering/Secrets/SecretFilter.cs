using AiApiGuard.Inspection;
using AiApiGuard.State.Pseudonyms;

namespace AiApiGuard.Filters.OutputFiltering.Secrets;

/// <summary>Finds secrets, and does with them what the options say: API keys, tokens, private keys, passwords.</summary>
internal sealed class SecretFilter : ValueFilter
{
    public const string FilterName = "DetectSecrets";

    public SecretFilter(SecretOptions options, TextScanners? scanners = null, PseudonymVaults? vaults = null)
        : base(options, scanners ?? TextScanners.BuiltIn, TextScanners.Secrets, AiGuardReasons.SecretDenied, vaults)
    {
    }

    public override string Name => FilterName;
}
