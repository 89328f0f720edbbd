using AiApiGuard.Inspection;
using AiApiGuard.Inspection.Text;
using AiApiGuard.State.Pseudonyms;

namespace AiApiGuard.Filters.OutputFiltering.PersonalData;

/// <summary>Finds personal data, and does with it what the options say.</summary>
internal sealed class PersonalDataFilter : ValueFilter
{
    public const string FilterName = "RedactPii";

    public PersonalDataFilter(PersonalDataOptions options, PseudonymVaults? vaults = null)
        : this(options, options.FindEntities(PersonalDataEntities.Default), vaults)
    {
    }

    private PersonalDataFilter(PersonalDataOptions options, IReadOnlyCollection<string> entities, PseudonymVaults? vaults)
        : base(options, new TextScanner(EntityRecognizers.All, entities), entities, AiGuardReasons.PersonalDataDenied, vaults)
    {
    }

    public override string Name => FilterName;
}
