using System.Text.Json.Serialization;
using AiApiGuard.Responses;

namespace AiApiGuard.Cli.Responses;

/// <summary>Writes responses as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true,
    UseStringEnumConverter = true, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(AiGuardResponse))]
[JsonSerializable(typeof(AiGuardResponse[]))]
internal sealed partial class ResponseJson : JsonSerializerContext;
