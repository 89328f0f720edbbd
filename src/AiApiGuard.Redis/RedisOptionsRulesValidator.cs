using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace AiApiGuard.Redis;

/// <summary>Validates the times, and that there is a connection to be made.</summary>
internal sealed class RedisOptionsRulesValidator(RedisConnectionSource source) : IValidateOptions<AiGuardRedisOptions>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    public ValidateOptionsResult Validate(string? name, AiGuardRedisOptions options)
    {
        if (options.Timeout < Shortest || options.Timeout > Longest || options.ConnectTimeout < Shortest || options.ConnectTimeout > Longest)
            return ValidateOptionsResult.Fail("Redis:Timeout and Redis:ConnectTimeout must be between 10 milliseconds and a minute.");
        if (source.Connection is not null)
            return ValidateOptionsResult.Success;
        if (string.IsNullOrWhiteSpace(options.ConnectionString))
            return ValidateOptionsResult.Fail("Redis:ConnectionString is missing, as in 'localhost:6379'.");
        try
        {
            return ConfigurationOptions.Parse(options.ConnectionString).EndPoints.Count > 0
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail("Redis:ConnectionString names no server, as in 'localhost:6379'.");
        }
        catch (ArgumentException)
        {
            // What is wrong with it may be its password.
            return ValidateOptionsResult.Fail("Redis:ConnectionString is none that StackExchange.Redis can read, as in 'localhost:6379,ssl=true'.");
        }
    }
}
