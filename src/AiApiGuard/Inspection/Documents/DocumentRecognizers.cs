using System.Collections.Immutable;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Documents;

/// <summary>Knows the recognisers of numbers of documents, accounts, health, vehicles, and of dates of birth, in order of
/// precedence.</summary>
/// <remarks>Most believe the label nearest before a value, and so do not compete. What a check of its own proves comes first; where a
/// word is a label for several, the narrower shape does.</remarks>
internal static class DocumentRecognizers
{
    public static ImmutableArray<ITextRecognizer> All { get; } =
    [
        new MachineReadableZoneRecognizer(), new BirthDateRecognizer(), new ImeiRecognizer(), new VinRecognizer(), new UkDriverNumberRecognizer(),
        new SwiftBicRecognizer(), new HealthNumberRecognizer(), new RoutingRecognizer(), new PassportRecognizer(), new DriverLicenseRecognizer(),
        new LicensePlateRecognizer(), new MedicalRecordRecognizer(), new BankAccountRecognizer(),
    ];
}
