using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AiApiGuard.Cli.Stores;

/// <summary>Is where the guard's database is.</summary>
internal sealed class StoreConnection
{
    public const string Sqlite = "sqlite";
    public const string Postgres = "postgres";

    private static readonly string[] PostgresNames = ["Host", "Server"];
    private static readonly string[] SqliteNames = ["Data Source", "DataSource", "Filename"];

    private readonly string _provider;
    private readonly string _connectionString;

    private StoreConnection(string provider, string connectionString) => (_provider, _connectionString) = (provider, connectionString);

    /// <summary>Reads a connection string, or the path of a SQLite file.</summary>
    /// <exception cref="UsageException">It is neither, or it does not tell of which provider it is.</exception>
    public static StoreConnection Parse(string text, string? provider)
    {
        if (!text.Contains('=', StringComparison.Ordinal) && provider is null or Sqlite && !text.Contains("://", StringComparison.Ordinal))
            return new StoreConnection(Sqlite, new SqliteConnectionStringBuilder { DataSource = text }.ConnectionString);
        try
        {
            var builder = new DbConnectionStringBuilder { ConnectionString = text };
            provider ??= PostgresNames.Any(builder.ContainsKey) ? Postgres
                : SqliteNames.Any(builder.ContainsKey) ? Sqlite
                : throw new UsageException("The store's connection string does not tell of which database it is; say it with --provider.");
        }
        catch (ArgumentException)
        {
            // Not what is in it: there may be a password.
            throw new UsageException("The store is a connection string, such as 'Data Source=keys.db' or 'Host=localhost;Database=guard'.");
        }

        return new StoreConnection(provider, text);
    }

    public void Configure(DbContextOptionsBuilder builder) =>
        _ = _provider == Postgres ? builder.UseNpgsql(_connectionString) : builder.UseSqlite(_connectionString);

    /// <summary>Makes sure that a mistyped name makes no new database.</summary>
    /// <exception cref="UsageException">There is no such file.</exception>
    public void RequireExisting()
    {
        if (_provider != Sqlite)
            return;
        var file = new SqliteConnectionStringBuilder(_connectionString).DataSource;
        if (!file.StartsWith("file:", StringComparison.Ordinal) && !file.StartsWith('|') && !File.Exists(file))
            throw new UsageException($"There is no file '{file}'. 'aiguard keys create' and 'aiguard database migrate' make one.");
    }
}
