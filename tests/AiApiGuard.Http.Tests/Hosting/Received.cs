namespace AiApiGuard.Http.Tests.Hosting;

internal sealed record Received(string Method, string Path, string Body, IReadOnlyDictionary<string, string> Headers);
