using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.OutputFiltering.Links;

/// <summary>Validates the attributes of <see cref="LinkOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class LinkOptionsValidator : IValidateOptions<LinkOptions>;
