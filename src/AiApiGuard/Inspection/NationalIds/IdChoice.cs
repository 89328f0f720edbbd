using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.NationalIds;

/// <summary>Chooses the kind of a value among those that its shape and check allow.</summary>
internal static class IdChoice
{
    private const int NamedBehind = 200;
    private const int ByItself = 300;
    private const int Generic = 400;
    private const int Alone = 500;
    private const int None = int.MaxValue;

    /// <summary>Chooses the kind whose own word is nearest, or else the one that takes the least.</summary>
    public static bool TryChoose(ref TextCursor text, IdCandidate candidate, scoped ReadOnlySpan<char> value, uint letters, out IdKind kind)
    {
        kind = null!;
        var best = None;
        var context = new IdContext(candidate);
        foreach (var shape in IdKinds.OfLength(value.Length))
        {
            if (!shape.Fits(letters))
                continue;
            foreach (var possible in shape.Kinds)
            {
                if (!possible.Check(value))
                    continue;
                var rank = Rank(ref text, ref context, candidate, possible, letters);
                if (rank >= best)
                    continue;
                best = rank;
                kind = possible;
            }
        }

        return best < ByItself || (best < None && !candidate.NeedsName && (kind.Proof == IdProof.Value || !IsClaimed(ref text, ref context, value.Length, letters)));
    }

    // A number that is called one of another kind, but fails the check of that, is none of this.
    private static bool IsClaimed(ref TextCursor text, scoped ref IdContext context, int length, uint letters)
    {
        foreach (var shape in IdKinds.OfLength(length))
        {
            if (!shape.Fits(letters))
                continue;
            foreach (var kind in shape.Kinds)
            {
                if (context.IsCalled(ref text, kind))
                    return true;
            }
        }

        return false;
    }

    // The lower, the better.
    private static int Rank(ref TextCursor text, scoped ref IdContext context, IdCandidate candidate, IdKind kind, uint letters)
    {
        var isForm = candidate.IsBracketed || IsForm(ref text, candidate, kind);
        var isPlain = candidate.GroupCount == 1 || isForm;
        if (!isPlain && (kind.Proof is IdProof.Labelled or IdProof.FormAndGeneric || !text.Groups.IsUniform(candidate.GroupCount)))
            return None;
        var named = context.DistanceTo(ref text, kind);
        if (named < None)
            return (named * 2) + (isPlain ? 0 : 1);

        // Long values with letters are known in any groups.
        if (!isPlain && (letters == 0 || (kind.Shape.Length < 11 && !candidate.HasHead)))
            return None;
        return RankUnnamed(ref text, ref context, kind, isForm, isShort: letters == 0 || kind.Shape.Length < 11);
    }

    private static int RankUnnamed(ref TextCursor text, scoped ref IdContext context, IdKind kind, bool isForm, bool isShort)
    {
        var isRivalled = isShort && context.IsRivalled(ref text);
        if (kind.Proof == IdProof.Value && !isRivalled)
            return ByItself;
        if (kind.Proof is IdProof.FormOrAlone or IdProof.Form && isForm && !isRivalled)
            return ByItself + 1;
        if (kind.Proof is IdProof.FormOrAlone or IdProof.Alone && context.IsAlone(ref text))
            return Alone + (int)kind.Proof;
        if (kind.Proof <= IdProof.FormAndGeneric && (isForm || kind.Proof is not (IdProof.Form or IdProof.FormAndGeneric)) && context.IsGeneric(ref text, kind))
            return Generic + (int)kind.Proof;
        return context.IsNamedBehind(ref text, kind) ? NamedBehind : None;
    }

    private static bool IsForm(ref TextCursor text, IdCandidate candidate, IdKind kind) =>
        !candidate.HasHead && candidate.GroupCount > 1 && IdForms.Match(kind.Forms, text.Groups, candidate.GroupCount);
}
