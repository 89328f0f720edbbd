namespace AiApiGuard.Inspection.Secrets;

/// <summary>Is the form of one kind of key. The literal of the first segment is what it is found by.</summary>
internal sealed record SecretSignature(string Entity, params SecretSegment[] Segments)
{
    public string Prefix => Segments[0].Literal;
}
