using System.Text.Json.Serialization;

namespace ChatApi;

/// <summary>Is the part of a chat completion request that the demonstration model understands.</summary>
public sealed record ChatRequest(string? Model, IReadOnlyList<ChatMessage> Messages, bool? Stream);

/// <summary>Is one message with plain text.</summary>
public sealed record ChatMessage(string Role, string? Content);

/// <summary>Is the metadata with which requests are read without reflection.</summary>
[JsonSerializable(typeof(ChatRequest))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class ChatJson : JsonSerializerContext;
