namespace AiApiGuard.EntityFrameworkCore;

/// <summary>Holds the options of the guard's database. Configured as <c>Database</c>.</summary>
public sealed class AiGuardDatabaseOptions
{
    /// <summary>Gets or sets whether the tables are created, and brought to this version, when the database is first asked: at the start of
    /// the application. Where they are not, the store counts as down until somebody does it.</summary>
    /// <value>Default: <see langword="null"/>: yes on SQLite, where the file is the application's own; no on a server, where that is for the
    /// deployment, and the application need not have the right to.</value>
    public bool? MigrateOnStartup { get; set; }
}
