using AiApiGuard.Fuzz;
using SharpFuzz;

if (args is not [var name, .. var files] || !FuzzTargets.TryGet(name, out var target))
{
    Console.Error.WriteLine($"Usage: AiApiGuard.Fuzz <{string.Join('|', FuzzTargets.Names)}> [--libfuzzer | files to run once]");
    return 1;
}

if (files is ["--libfuzzer"])
{
    Fuzzer.LibFuzzer.Run(bytes => target(bytes.ToArray()));
    return 0;
}

foreach (var file in files)
{
    target(File.ReadAllBytes(file));
    Console.WriteLine($"{file}: in order");
}

if (files.Length == 0)
{
    Fuzzer.OutOfProcess.Run(stream =>
    {
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        target(bytes.ToArray());
    });
}

return 0;
