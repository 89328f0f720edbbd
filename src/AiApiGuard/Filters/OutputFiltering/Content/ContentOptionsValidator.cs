using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.OutputFiltering.Content;

/// <summary>Validates the attributes of <see cref="ContentOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class ContentOptionsValidator : IValidateOptions<ContentOptions>;
