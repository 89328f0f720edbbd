namespace AiApiGuard.Cli.Train;

/// <summary>Is a text with what it is and where it comes from.</summary>
/// <param name="Text">The text, normalised as the detector reads it.</param>
/// <param name="Label">What it is.</param>
/// <param name="IsExternal">Whether it is a document or the result of a tool, and not what a user typed.</param>
/// <param name="Source">The collection that it belongs to: what is left out together.</param>
/// <param name="License">The licence of that collection.</param>
internal sealed record LabelledText(string Text, TextLabel Label, bool IsExternal, string Source, string License);
