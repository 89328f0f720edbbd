using AiApiGuard.Cli.Stores;
using AiApiGuard.DependencyInjection;
using Microsoft.Data.Sqlite;

namespace AiApiGuard.Cli.Tests;

/// <summary>Runs the program in this process, on a SQLite file of the test.</summary>
public abstract class CommandLineFixture
{
    private DirectoryInfo _directory = null!;

    protected string Store => $"Data Source={PathOf("keys.db")}";

    private protected Dictionary<string, string> Variables { get; } = [];

    private protected TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>Gets or sets what lets the guard use what instances share; Redis unless a test says otherwise.</summary>
    private protected Action<AiGuardBuilder, SharedStore> Share { get; set; } = SharedStore.UseRedis;

    /// <summary>Gets or sets what the standard input holds.</summary>
    private protected byte[] Input { get; set; } = [];

    [SetUp]
    public void CreateDirectory()
    {
        _directory = Directory.CreateDirectory(Path.Combine(TestContext.CurrentContext.WorkDirectory, "temporary", Guid.NewGuid().ToString("N")));
        Variables.Clear();
        Time = TimeProvider.System;
        Input = [];
        Share = SharedStore.UseRedis;
    }

    [TearDown]
    public void DeleteDirectory()
    {
        using (var connection = new SqliteConnection(Store))
            SqliteConnection.ClearPool(connection);
        _directory.Delete(recursive: true);
    }

    protected string PathOf(string file) => Path.Combine(_directory.FullName, file);

    private protected Task<CommandRun> RunAsync(params string[] args) => RunAsync(args, CancellationToken.None);

    private protected async Task<CommandRun> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var surroundings = new CommandSurroundings(output, error, name => Variables.GetValueOrDefault(name)) { Time = Time, Input = () => new MemoryStream(Input), Share = Share };
        var exitCode = await AiGuardCommandLine.RunAsync(args, surroundings, cancellationToken);
        return new CommandRun(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Runs a verb on the keys of the store, which must succeed.</summary>
    private protected async Task<CommandRun> KeysAsync(string verb, params string[] args)
    {
        var run = await RunAsync(["keys", verb, .. args, "--store", Store]);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        return run;
    }

    protected static string IdOf(string key) => key.Split('_')[2];
}
