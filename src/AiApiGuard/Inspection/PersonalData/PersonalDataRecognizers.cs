using System.Collections.Immutable;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.PersonalData;

/// <summary>Knows the recognisers of addresses and numbers that people use everywhere, in order of precedence.</summary>
internal static class PersonalDataRecognizers
{
    public static ImmutableArray<ITextRecognizer> All => [.. Addresses, .. Numbers];

    /// <summary>Gets those whose values nothing else looks like.</summary>
    public static ImmutableArray<ITextRecognizer> Addresses { get; } =
        [new EmailRecognizer(), new CryptoWalletRecognizer(), new IbanRecognizer(), new MacRecognizer(), new IpAddressRecognizer()];

    /// <summary>Gets those of numbers that others look like, which say more of themselves and come before.</summary>
    public static ImmutableArray<ITextRecognizer> Numbers { get; } = [new CreditCardRecognizer(), new UsSsnRecognizer(), new PhoneRecognizer()];
}
