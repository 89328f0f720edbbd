using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.OutputFiltering.PromptLeakage;

/// <summary>Validates the attributes of <see cref="PromptLeakageOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class PromptLeakageOptionsValidator : IValidateOptions<PromptLeakageOptions>;
