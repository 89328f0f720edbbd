using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AiApiGuard.EntityFrameworkCore.Tests;

internal sealed class SqliteDatabase : IDatabase
{
    private const string FileName = "keys.db";

    private readonly DirectoryInfo _directory = Directory.CreateDirectory(
        Path.Combine(TestContext.CurrentContext.WorkDirectory, "temporary", Guid.NewGuid().ToString("N")));

    private string FilePath => Path.Combine(_directory.FullName, FileName);

    private string AsidePath => Path.Combine(_directory.FullName, "aside");

    public string ConnectionString => $"Data Source={FilePath}";

    public void Configure(DbContextOptionsBuilder builder) => builder.UseSqlite(ConnectionString);

    public Task BreakAsync()
    {
        // All of it into the one file that comes back: whoever closes an empty database that took its place removes the log of either.
        MoveLogIntoFile();

        // A directory in its place, so that it cannot be opened. The pool last: what was opened before is not opened again from it.
        Directory.CreateDirectory(AsidePath);
        foreach (var file in _directory.GetFiles($"{FileName}*"))
            file.MoveTo(Path.Combine(AsidePath, file.Name));
        Directory.CreateDirectory(FilePath);
        ClearPool();
        return Task.CompletedTask;
    }

    public Task RepairAsync()
    {
        // A host that polls between the two may have made an empty database: it goes, and so do connections to it.
        Directory.Delete(FilePath);
        File.Move(Path.Combine(AsidePath, FileName), FilePath, overwrite: true);
        ClearPool();
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        ClearPool();
        _directory.Delete(recursive: true);
        return default;
    }

    private void MoveLogIntoFile()
    {
        using var connection = new SqliteConnection($"{ConnectionString};Pooling=False");
        connection.Open();
        using var statement = connection.CreateCommand();
        statement.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        statement.ExecuteNonQuery();
    }

    private void ClearPool()
    {
        using var connection = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(connection);
    }
}
