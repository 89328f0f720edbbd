using Microsoft.Extensions.Options;

namespace AiApiGuard.DependencyInjection;

/// <summary>Validates the attributes of <see cref="AiGuardPolicyOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class PolicyOptionsValidator : IValidateOptions<AiGuardPolicyOptions>;
