using Microsoft.Extensions.Options;

namespace AiApiGuard.Redis;

/// <summary>Validates what attributes say.</summary>
[OptionsValidator]
internal sealed partial class RedisOptionsValidator : IValidateOptions<AiGuardRedisOptions>;
