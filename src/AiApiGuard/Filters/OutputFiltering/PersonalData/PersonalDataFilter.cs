using AiApiGuard.Inspection;
using AiApiGuard.State.Pseudonyms;

namespace AiApiGuard.Filters.OutputFiltering.PersonalData;

/// <summary>Finds personal data, and does with it what the options say.</summary>
internal sealed class PersonalDataFilter : ValueFilter
{
    public const string FilterName = "RedactPii";

    public PersonalDataFilter(
        PersonalDataOptions options,
        TextScanners? scanners = null,
        PseudonymVaults? vaults = null,
        IEnumerable<IAiGuardNamedEntityRecognizer>? models = null)
        : base(options, scanners ?? TextScanners.BuiltIn, (scanners ?? TextScanners.BuiltIn).PersonalData, AiGuardReasons.PersonalDataDenied, vaults, models)
    {
    }

    public override string Name => FilterName;
}
