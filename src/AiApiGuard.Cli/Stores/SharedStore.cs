using AiApiGuard.DependencyInjection;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.Cli.Stores;

/// <summary>Is where the instances of an application share their state.</summary>
/// <param name="Connection">How its server is reached; there may be a password in it.</param>
/// <param name="Prefix">What its keys begin with, or <see langword="null"/> for what they begin with unless told otherwise.</param>
internal sealed record SharedStore(string Connection, string? Prefix)
{
    public static void UseRedis(AiGuardBuilder guard, SharedStore store) => guard.UseRedis(options =>
    {
        options.ConnectionString = store.Connection;
        options.KeyPrefix = store.Prefix ?? options.KeyPrefix;
    });
}
