using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.Authentication.Caller;

/// <summary>Validates the attributes of <see cref="CallerOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class CallerOptionsValidator : IValidateOptions<CallerOptions>;
