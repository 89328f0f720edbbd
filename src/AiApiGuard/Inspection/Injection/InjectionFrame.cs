namespace AiApiGuard.Inspection.Injection;

/// <summary>Is classes of terms that mean more together, close to each other and in this order, than each alone.</summary>
/// <param name="Feature">The number of the feature that the frame raises.</param>
/// <param name="Weight">How sure it is by itself, from 0 to 1.</param>
/// <param name="ExternalWeight">The same in text from documents and tools.</param>
/// <param name="Span">How far apart the starts of the terms may be.</param>
/// <param name="GoesAcross">Whether the terms may stand in more than one sentence.</param>
/// <param name="IsMeant">Whether it counts where attacks are only talked about, too.</param>
/// <param name="Classes">The classes of the terms.</param>
internal sealed record InjectionFrame(
    int Feature, float Weight, float ExternalWeight, int Span, bool GoesAcross, bool IsMeant, byte[] Classes);
