namespace AiApiGuard.Anomalies.Features;

/// <summary>Finds two kinds of prompts by their words: those that ask for reasoning, which are worth most to whoever trains another model, and
/// those that ask what the model is and can do, with which an extraction begins.</summary>
internal static class PromptCues
{
    // A question about the model itself is short; a long text that has the same words is about something else.
    private const int LongestProbe = 24;

    private static readonly CueTable Table = new(
        (Cue.You, "you your yourself yours tu vous ton votre du ihr dein sie tú usted tus voce você seu ti tuo"),
        (Cue.Ability, "cutoff knowledge trained training context window tokens token parameters version model architecture weights languages language "
            + "execute code browse internet images image files tools plugins functions limits limit limitations capabilities capability able capable "
            + "remember memory instructions guidelines policy policies restrictions developer developed created built company temperature sampling "
            + "tokenizer vocabulary multimodal audio video search access support translate generate dataset data finetuned layers embedding embeddings "
            + "logprobs probabilities formats conversations speak safety web modèle entraîné langues modell sprachen trainiert modelo idiomas entrenado treinado"),
        (Cue.Asking, "what which can are do does how is who when were have could tell describe list explain ? quel quels kannst was welche puedes qué pode"),
        (Cue.Step, "step"),
        (Cue.By, "by"),
        (Cue.Reasoning, "reasoning rationale thinking derivation thought schritt étape paso passo raisonnement razonamiento begründung justification derivations workings"),
        (Cue.Showing, "explain show detail detailed derive justify aloud through work steps think chain complete full thorough thoroughly write provide"));

    /// <summary>Reads the words of a prompt, in their order.</summary>
    public static void Read(ReadOnlySpan<uint> words, ref PromptFingerprint print)
    {
        var steps = 0;
        var found = Cue.None;
        foreach (var word in words)
        {
            var cue = Table.Find(word);
            found |= cue;
            if ((cue & Cue.Step) != 0)
                steps++;
        }

        const Cue Probe = Cue.You | Cue.Ability | Cue.Asking;
        const Cue Demand = Cue.Reasoning | Cue.Showing;
        print.AsksForReasoning = (steps >= 2 && (found & Cue.By) != 0) || (found & Demand) == Demand;
        print.ProbesCapabilities = words.Length <= LongestProbe && (found & Probe) == Probe;
    }
}
