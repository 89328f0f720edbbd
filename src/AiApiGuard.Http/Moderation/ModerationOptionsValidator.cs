using Microsoft.Extensions.Options;

namespace AiApiGuard.Http.Moderation;

/// <summary>Validates what attributes say.</summary>
[OptionsValidator]
internal sealed partial class ModerationOptionsValidator : IValidateOptions<AiGuardModerationOptions>;
