using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.OutputFiltering.Secrets;

/// <summary>Validates the attributes of <see cref="SecretOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class SecretOptionsValidator : IValidateOptions<SecretOptions>;
