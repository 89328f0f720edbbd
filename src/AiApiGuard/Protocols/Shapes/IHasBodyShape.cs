using System.Text.Json;

namespace AiApiGuard.Protocols.Shapes;

/// <summary>Is a protocol that can name every property of its requests.</summary>
internal interface IHasBodyShape
{
    /// <summary>Gets every shape that a request may have.</summary>
    IReadOnlyList<BodyShape> Shapes { get; }

    /// <summary>Gets the shape of one request.</summary>
    BodyShape ShapeOf(JsonElement body) => Shapes[0];
}
