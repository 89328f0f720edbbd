using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.InputValidation.PromptInjection;

/// <summary>Validates the attributes of <see cref="PromptInjectionOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class PromptInjectionOptionsValidator : IValidateOptions<PromptInjectionOptions>;
