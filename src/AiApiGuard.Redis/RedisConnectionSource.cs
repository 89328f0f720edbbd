using StackExchange.Redis;

namespace AiApiGuard.Redis;

/// <summary>Gives the connection of the application, where it has one for the guard.</summary>
/// <param name="Connection">Gets the connection, or <see langword="null"/> where the guard makes its own.</param>
internal sealed record RedisConnectionSource(Func<IServiceProvider, IConnectionMultiplexer>? Connection);
