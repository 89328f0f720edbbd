using System.Text.Json.Serialization;
using AiApiGuard.State.Blocks;

namespace AiApiGuard.Cli.Blocks;

/// <summary>Writes blocks as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(AiGuardBlock))]
[JsonSerializable(typeof(AiGuardBlock[]))]
internal sealed partial class BlockJson : JsonSerializerContext;
