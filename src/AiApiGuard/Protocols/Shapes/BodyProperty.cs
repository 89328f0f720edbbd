namespace AiApiGuard.Protocols.Shapes;

/// <summary>Is a property that an object of a protocol may have.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">What its object, or each object of its array, may have; <see langword="null"/> where anything may stand.</param>
/// <param name="List">What its array lists.</param>
internal sealed record BodyProperty(string Name, BodyShape? Shape, BodyList List);
