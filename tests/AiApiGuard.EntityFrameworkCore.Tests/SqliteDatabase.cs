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
        Directory.Delete(FilePath);
        foreach (var file in new DirectoryInfo(AsidePath).GetFiles())
            file.MoveTo(Path.Combine(_directory.FullName, file.Name));
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        ClearPool();
        _directory.Delete(recursive: true);
        return default;
    }

    private void ClearPool()
    {
        using var connection = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(connection);
    }
}
