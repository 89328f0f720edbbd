using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.AnomalyScoring.CallerBaseline;

/// <summary>Validates the attributes of <see cref="CallerBaselineOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class CallerBaselineOptionsValidator : IValidateOptions<CallerBaselineOptions>;
