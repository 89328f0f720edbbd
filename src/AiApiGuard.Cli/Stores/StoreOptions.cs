using System.CommandLine;

namespace AiApiGuard.Cli.Stores;

/// <summary>Are the options that say where the guard's database is.</summary>
internal sealed class StoreOptions
{
    private const string StoreVariable = "AIGUARD_STORE";

    private readonly CommandSurroundings _surroundings;
    private readonly Option<string?> _store;
    private readonly Option<string?> _provider;

    public StoreOptions(Command command, CommandSurroundings surroundings)
    {
        _surroundings = surroundings;
        _store = new Option<string?>("--store")
        {
            Description = $"The database: a SQLite file, or a connection string as in 'Data Source=keys.db' or 'Host=db;Database=guard'. [default: ${StoreVariable}]",
            HelpName = "connection",
        };
        _provider = new Option<string?>("--provider") { Description = "What the database is, where the connection string does not tell." };
        _provider.AcceptOnlyFromAmong(StoreConnection.Sqlite, StoreConnection.Postgres);
        command.Add(_store);
        command.Add(_provider);
    }

    /// <summary>Says whether a store was named.</summary>
    public bool IsNamed(ParseResult parsed) => !string.IsNullOrWhiteSpace(parsed.GetValue(_store) ?? _surroundings.Variable(StoreVariable));

    /// <exception cref="UsageException">No store was named, or none that can be.</exception>
    public StoreConnection Read(ParseResult parsed)
    {
        var store = parsed.GetValue(_store) ?? _surroundings.Variable(StoreVariable);
        return string.IsNullOrWhiteSpace(store)
            ? throw new UsageException($"Say which database with --store or in ${StoreVariable}.")
            : StoreConnection.Parse(store, parsed.GetValue(_provider));
    }
}
