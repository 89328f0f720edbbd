using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AiApiGuard.EntityFrameworkCore.Tests;

/// <summary>Is a database on the PostgreSQL server that the environment names, where it names one.</summary>
internal sealed class PostgresDatabase : IDatabase
{
    private const string Variable = "AIGUARD_TEST_POSTGRES";

    private readonly NpgsqlConnectionStringBuilder _server;
    private readonly NpgsqlConnectionStringBuilder _database;

    private PostgresDatabase(string server)
    {
        _server = new NpgsqlConnectionStringBuilder(server) { Pooling = false };
        _database = new NpgsqlConnectionStringBuilder(server) { Database = $"aiguard_{Guid.NewGuid():N}", IncludeErrorDetail = true };
    }

    public string ConnectionString => _database.ConnectionString;

    /// <summary>Creates a database, or ends the test where there is no server.</summary>
    public static async Task<PostgresDatabase> CreateAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } server)
        {
            Assert.Ignore($"{Variable} names no PostgreSQL server, as in 'Host=localhost;Username=postgres'.");
            throw new InvalidOperationException("Not reached.");
        }

        var database = new PostgresDatabase(server);

        await database.ExecuteAsync(
            $"CREATE DATABASE {database._database.Database} TEMPLATE template0 ENCODING 'UTF8' LC_CTYPE 'C' LC_COLLATE 'C' {await database.CollationAsync()}");
        return database;
    }

    public void Configure(DbContextOptionsBuilder builder) => builder.UseNpgsql(ConnectionString);

    public async Task BreakAsync()
    {
        await ExecuteAsync($"ALTER DATABASE {_database.Database} ALLOW_CONNECTIONS false");
        await ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{_database.Database}'");
    }

    public Task RepairAsync() => ExecuteAsync($"ALTER DATABASE {_database.Database} ALLOW_CONNECTIONS true");

    public async ValueTask DisposeAsync()
    {
        await using (var connection = new NpgsqlConnection(ConnectionString))
            NpgsqlConnection.ClearPool(connection);
        await ExecuteAsync($"DROP DATABASE {_database.Database} WITH (FORCE)");
    }

    // Where the server can: one that sorts as people do, which is what the store must not depend on.
    private async Task<string> CollationAsync()
    {
        await using var connection = new NpgsqlConnection(_server.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT count(*) FROM pg_collation WHERE collname = 'en-US-x-icu'", connection);
        return connection.PostgreSqlVersion.Major >= 15 && await command.ExecuteScalarAsync() is > 0L ? "LOCALE_PROVIDER icu ICU_LOCALE 'en-US'" : "";
    }

    [SuppressMessage("Security", "CA2100:Review SQL queries for security vulnerabilities", Justification = "The name is made here.")]
    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_server.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
