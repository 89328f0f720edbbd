using System.Buffers;

namespace AiApiGuard.Inspection.Secrets;

/// <summary>Is one part of a key: fixed text, then so many characters of an alphabet.</summary>
internal readonly record struct SecretSegment(string Literal, SearchValues<char> Alphabet, int Shortest, int Longest);
