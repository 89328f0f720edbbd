using System.Text.Json;
using System.Text.Json.Serialization;

namespace AiApiGuard.Hosting.Management;

/// <summary>Reads and writes what the management exchanges, without reflection.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CreateKeyRequest))]
[JsonSerializable(typeof(RotateKeyRequest))]
[JsonSerializable(typeof(RevokeKeyRequest))]
[JsonSerializable(typeof(EmptyRequest))]
[JsonSerializable(typeof(KeyView))]
[JsonSerializable(typeof(NewKeyView))]
[JsonSerializable(typeof(KeyPage))]
[JsonSerializable(typeof(UsageView))]
[JsonSerializable(typeof(ResponseView))]
[JsonSerializable(typeof(ResponseList))]
[JsonSerializable(typeof(AddBlockRequest))]
[JsonSerializable(typeof(RemoveBlockRequest))]
[JsonSerializable(typeof(BlockView))]
[JsonSerializable(typeof(BlockPage))]
internal sealed partial class ManagementJson : JsonSerializerContext;
