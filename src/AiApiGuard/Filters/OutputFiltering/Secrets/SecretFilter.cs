using AiApiGuard.Inspection;
using AiApiGuard.Inspection.Text;
using AiApiGuard.State.Pseudonyms;

namespace AiApiGuard.Filters.OutputFiltering.Secrets;

/// <summary>Finds secrets, and does with them what the options say: API keys, tokens, private keys, passwords.</summary>
internal sealed class SecretFilter : ValueFilter
{
    public const string FilterName = "DetectSecrets";

    public SecretFilter(SecretOptions options, PseudonymVaults? vaults = null)
        : this(options, options.FindEntities(KnownEntities), vaults)
    {
    }

    private SecretFilter(SecretOptions options, IReadOnlyCollection<string> entities, PseudonymVaults? vaults)
        : base(options, new TextScanner(EntityRecognizers.All, entities), entities, AiGuardReasons.SecretDenied, vaults)
    {
    }

    public static IReadOnlyList<string> KnownEntities { get; } = [TextEntities.Secret, TextEntities.Password, TextEntities.Url];

    public override string Name => FilterName;
}
