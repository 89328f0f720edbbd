using System.Text.Json.Serialization;

namespace AiApiGuard.Cli.Keys;

/// <summary>Writes what is shown of keys as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true)]
[JsonSerializable(typeof(KeyView))]
[JsonSerializable(typeof(KeyView[]))]
internal sealed partial class KeyJson : JsonSerializerContext;
