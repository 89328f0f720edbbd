using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.NationalIds;

/// <summary>Knows what stands around a candidate; each thing is looked up when it is asked for.</summary>
internal ref struct IdContext(IdCandidate candidate)
{
    private const int Reach = 64;
    private const int RivalReach = 32;
    private const int AcronymReach = 32;
    private const int LabelLength = 24;

    private readonly IdCandidate _candidate = candidate;
    private int _rival;
    private int _alone;
    private IdWordsBehind _behind;

    private static ReadOnlySpan<ContextTopic> Rivals =>
    [
        ContextTopic.Phone, ContextTopic.Card, ContextTopic.Reference, ContextTopic.Version, ContextTopic.Quantity, ContextTopic.BankAccount, ContextTopic.Routing,
        ContextTopic.Iban, ContextTopic.Passport, ContextTopic.DriverLicense, ContextTopic.Medical, ContextTopic.MedicalRecord, ContextTopic.Npi,
        ContextTopic.Imei, ContextTopic.Vehicle, ContextTopic.Nhs, ContextTopic.Medicare, ContextTopic.Ssn,
    ];

    /// <summary>Returns how far before the value the nearest word of a kind stands; <see cref="int.MaxValue"/> for none, or where a
    /// word for something else has come between.</summary>
    public int DistanceTo(ref TextCursor text, IdKind kind)
    {
        var distance = text.DistanceTo(kind.Topic);
        if (kind.Acronyms.Length > 0 && distance > AcronymReach)
            distance = Math.Min(distance, IdAcronyms.Find(text.Before(text.WordStart, AcronymReach), kind.Acronyms));
        return distance <= Reach && !IsBeaten(ref text, distance) ? distance : int.MaxValue;
    }

    /// <summary>Says whether a word before the value is one of a kind, and not one for numbers of any kind too.</summary>
    public bool IsCalled(ref TextCursor text, IdKind kind)
    {
        var distance = DistanceTo(ref text, kind);
        return distance < int.MaxValue && distance != text.DistanceTo(ContextTopic.NationalId) && distance != text.DistanceTo(ContextTopic.TaxId);
    }

    /// <summary>Says whether a word near the value says that it is something else.</summary>
    public bool IsRivalled(ref TextCursor text) => Rival(ref text) <= RivalReach;

    /// <summary>Says whether a word before the value is one for numbers of persons, or of taxes.</summary>
    public bool IsGeneric(ref TextCursor text, IdKind kind)
    {
        var distance = text.DistanceTo(kind.Entity == TextEntities.TaxId ? ContextTopic.TaxId : ContextTopic.NationalId);
        return distance <= Reach && !IsBeaten(ref text, distance);
    }

    /// <summary>Says whether the text is nothing but the value.</summary>
    public bool IsAlone(ref TextCursor text)
    {
        if (_alone == 0)
            _alone = ReadAlone(ref text) ? 1 : -1;
        return _alone > 0;
    }

    /// <summary>Says whether a word behind the value, in the same sentence, is one of a kind.</summary>
    public bool IsNamedBehind(ref TextCursor text, IdKind kind)
    {
        if (Rival(ref text) <= RivalReach)
            return false;
        _behind.Read(ref text, _candidate.End);
        return _behind.Has(kind.Topic);
    }

    // A word for something else beats one that is farther off, unless both are one label: "taxpayer reference".
    private bool IsBeaten(ref TextCursor text, int distance)
    {
        var rival = Rival(ref text);
        if (rival >= distance || rival > RivalReach)
            return false;
        return distance - rival > LabelLength || text.Before(text.WordStart - rival, distance - rival).ContainsAnyInRange('0', '9');
    }

    private int Rival(ref TextCursor text)
    {
        if (_rival != 0)
            return _rival;
        _rival = int.MaxValue;
        foreach (var topic in Rivals)
            _rival = Math.Min(_rival, text.DistanceTo(topic));
        return _rival;
    }

    private readonly bool ReadAlone(ref TextCursor text)
    {
        const int MaxBlanks = 4;
        if (_candidate.Start > MaxBlanks || !text.Slice(0, _candidate.Start).IsWhiteSpace())
            return false;
        var end = _candidate.End;
        if (text[end] is '.')
            end++;
        while (end - _candidate.End < MaxBlanks && char.IsWhiteSpace(text[end]))
            end++;
        return text[end] is '\0';
    }
}
