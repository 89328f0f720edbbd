using AiApiGuard.Cli;

return await AiGuardCommandLine.RunAsync(args, new CommandSurroundings(Console.Out, Console.Error, Environment.GetEnvironmentVariable));
