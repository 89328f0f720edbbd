using Microsoft.Extensions.Options;

namespace AiApiGuard.Tokenizers;

/// <summary>Validates the attributes of the options.</summary>
[OptionsValidator]
internal sealed partial class AiGuardTokenizerOptionsValidator : IValidateOptions<AiGuardTokenizerOptions>;
