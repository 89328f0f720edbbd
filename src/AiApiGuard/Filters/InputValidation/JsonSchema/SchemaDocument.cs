using System.Text.Json;
using AiApiGuard.Protocols.JsonSchemas;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AiApiGuard.Filters.InputValidation.JsonSchema;

/// <summary>Reads a schema from its text or its file.</summary>
internal static class SchemaDocument
{
    private static readonly JsonDocumentOptions Reading = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, AllowDuplicateProperties = false };

    /// <exception cref="JsonSchemaFormatException">The schema cannot be enforced.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="IOException">There is no such file, or it cannot be read.</exception>
    public static SchemaNode Compile(string textOrPath, IServiceProvider services)
    {
        var text = textOrPath.AsSpan().TrimStart().StartsWith("{") ? textOrPath : File.ReadAllText(FullPath(textOrPath, services));
        using var document = JsonDocument.Parse(text, Reading);
        return SchemaCompiler.Compile(document.RootElement.Clone());
    }

    private static string FullPath(string path, IServiceProvider services) =>
        Path.GetFullPath(path, services.GetService<IHostEnvironment>()?.ContentRootPath ?? AppContext.BaseDirectory);
}
