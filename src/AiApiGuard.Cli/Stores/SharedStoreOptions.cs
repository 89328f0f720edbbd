using System.CommandLine;
using AiApiGuard.DependencyInjection;

namespace AiApiGuard.Cli.Stores;

/// <summary>Are the options that say where the instances of the application share their state.</summary>
internal sealed class SharedStoreOptions
{
    private const string ConnectionVariable = "AIGUARD_REDIS";

    private readonly CommandSurroundings _surroundings;
    private readonly Option<string?> _connection;
    private readonly Option<string?> _prefix;

    public SharedStoreOptions(Command command, CommandSurroundings surroundings)
    {
        _surroundings = surroundings;
        _connection = new Option<string?>("--redis")
        {
            Description = $"The Redis server of the application, as in 'localhost:6379' or 'redis:6380,ssl=true'. [default: ${ConnectionVariable}]",
            HelpName = "connection",
        };
        _prefix = new Option<string?>("--redis-prefix") { Description = "What the application's keys on it begin with. [default: aiguard]", HelpName = "prefix" };
        command.Add(_connection);
        command.Add(_prefix);
    }

    /// <exception cref="UsageException">No server was named.</exception>
    public void Use(AiGuardBuilder guard, ParseResult parsed)
    {
        var connection = parsed.GetValue(_connection) ?? _surroundings.Variable(ConnectionVariable);
        if (string.IsNullOrWhiteSpace(connection))
            throw new UsageException($"Say which Redis server with --redis or in ${ConnectionVariable}.");
        _surroundings.Share(guard, new SharedStore(connection, parsed.GetValue(_prefix)));
    }
}
