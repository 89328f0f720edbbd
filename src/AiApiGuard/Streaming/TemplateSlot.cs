using AiApiGuard.Protocols;

namespace AiApiGuard.Streaming;

/// <summary>Is a place in a <see cref="FrameTemplate"/> where events differ.</summary>
/// <param name="Range">Where the value stands in the event that was parsed.</param>
/// <param name="IsNumber">Whether it is a whole number rather than a string.</param>
/// <param name="Channel">The running text that the string belongs to; <see langword="null"/> where the value was skipped.</param>
internal readonly record struct TemplateSlot(ByteRange Range, bool IsNumber, TextChannel? Channel);
