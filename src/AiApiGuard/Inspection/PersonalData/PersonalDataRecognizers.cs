using System.Collections.Immutable;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.PersonalData;

/// <summary>Knows the recognisers of addresses and numbers that people use everywhere, in order of precedence.</summary>
internal static class PersonalDataRecognizers
{
    public static ImmutableArray<ITextRecognizer> All { get; } =
    [
        new EmailRecognizer(), new IbanRecognizer(), new IpAddressRecognizer(), new CreditCardRecognizer(), new UsSsnRecognizer(), new PhoneRecognizer(),
    ];
}
