using System.Collections.Frozen;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Names;

/// <summary>Reads what stands before a name.</summary>
internal static class NameContextReader
{
    private const int Reach = 48;

    private static readonly FrozenDictionary<string, NameContext>.AlternateLookup<ReadOnlySpan<char>> Words = Create(
        (NameContext.Title,
            "mr mrs ms miss mx dr prof professor doctor rev reverend sgt sergeant capt lt senator herr herrn frau fraulein mme mlle monsieur"
            + " madame mademoiselle maitre sra srta sr senor senora senorita sig signor signora signorina dott dottor dottoressa avv dhr mevr meneer"
            + " mevrouw pani mgr hr fru froken bayan sayin господин госпожа"),
        (NameContext.Greeting,
            "dear hi hello hey thanks hallo liebe lieber bonjour salut chere cher hola estimado estimada querido querida ciao caro cara gentile beste"
            + " geachte witaj czesc drogi droga ola prezado prezada caro kjaere kaere hej merhaba sevgili привет здравствуйте уважаемый уважаемая"),
        (NameContext.Role,
            "applicant customer client patient employee resident tenant beneficiary contractor attorney lawyer nurse coworker colleague"
            + " manager supervisor cardholder policyholder accountholder by kunde kundin patientin mitarbeiter mitarbeiterin cliente"
            + " paciente paziente empleado klant klient klientka pacjent recipient sender spouse husband wife"),
        (NameContext.Closing,
            "regards sincerely cheers thanks wishes yours faithfully truly love gruse grusse gruessen grussen cordialement amicalement saludos atentamente"
            + " saluti groeten groet pozdrawiam powazaniem atenciosamente abracos hilsen halsningar terveisin saygilarimla уважением"));

    private static readonly FrozenDictionary<string, NameContext>.AlternateLookup<ReadOnlySpan<char>> Labels = Create(
        (NameContext.WeakLabel, "name nome nom naam navn namn nimi isim имя owner author user von from to an de van od von recipient by"),
        (NameContext.Label,
            "fullname firstname lastname surname displayname givenname familyname maidenname customer client patient employee applicant contact"
            + " nachname vorname kunde kundin patientin ansprechpartner empfanger absender prenom nombre apellido apellidos cognome cliente"
            + " paziente paciente achternaam voornaam klant nazwisko imie klient pacjent sobrenome etternavn efternamn fornavn sukunimi soyad"
            + " cardholder cardholdername accountholder beneficiary tenant passenger attendee signed фио фамилия клиент passagier beneficiario"));

    // What ends a phrase that introduces a name, and what stands before it.
    private static readonly FrozenDictionary<string, string> Introductions = new Dictionary<string, string>
    {
        ["is"] = "name", ["ist"] = "name", ["est"] = "nom", ["es"] = "nombre", ["e"] = "nome", ["er"] = "navn", ["ar"] = "namn", ["naam"] = "naam",
        ["heisse"] = "ich", ["heise"] = "ich", ["appelle"] = "m", ["llamo"] = "me", ["chiamo"] = "mi", ["heet"] = "ik", ["imie"] = "na", ["sie"] = "nazywam", ["chamo"] = "me",
        ["to"] = "belongs registered issued assigned addressed ship sent deliver delivered prescribed according post",
        ["heter"] = "", ["hedder"] = "", ["зовут"] = "меня", ["adim"] = "", ["called"] = "is", ["named"] = "", ["me"] = "call",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> IntroductionLookup =
        Introductions.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Returns what stands before a name.</summary>
    public static NameContext Read(ref TextCursor text, int start)
    {
        var before = text.Before(start, Reach);
        var rest = before.TrimEnd(" \u00A0\t\"'\u201C\u201E\u00AB*>_(\u2018`");
        if (rest.IsEmpty)
            return NameContext.None;
        var last = rest[^1];
        if (last is '\n' or '\r')
            return Find(Words, LastWord(rest.TrimEnd(" \r\n\t,.!-\u2013\u2014"), out _)) is NameContext.Closing ? NameContext.Closing : NameContext.None;
        if (last is ':' or '=' or '\uFF1A')
            return Find(Labels, LastWord(rest[..^1].TrimEnd(" \"'*`"), out _));
        var isAdjacent = before.Length - rest.Length == 1;
        if (last is '.' && isAdjacent)
            return Find(Words, LastWord(rest[..^1], out _)) is NameContext.Title ? NameContext.Title : NameContext.None;
        if (char.IsAsciiDigit(last) && isAdjacent)
            return NameContext.Number;
        return NameWordReader.IsLetter(last) ? OfWord(rest, isAdjacent) : NameContext.None;
    }

    private static NameContext OfWord(ReadOnlySpan<char> rest, bool isAdjacent)
    {
        var word = LastWord(rest, out var wordStart);
        var context = Find(Words, word);
        if (context is NameContext.Closing)
            return NameContext.None;
        if (context is not NameContext.None)
            return context;
        Span<char> folded = stackalloc char[NameLexicon.MaxLength * 2];
        if (IntroductionLookup.TryGetValue(folded[..NameFolding.Fold(word, folded)], out var required))
        {
            var previous = LastWord(rest[..wordStart].TrimEnd(" \u00A0'\u2019"), out _);
            if (word is "to" && IsOneOf(required, previous))
                return NameContext.Role;
            if (required.Length == 0 || previous.Equals(required, StringComparison.OrdinalIgnoreCase))
                return NameContext.Introduction;
        }

        if (word is "of" or "de" or "di")
        {
            var previous = LastWord(rest[..wordStart].TrimEnd(" \u00A0"), out _);
            return !previous.IsEmpty && char.IsUpper(previous[0]) ? NameContext.Of : NameContext.None;
        }

        if (!isAdjacent || !char.IsUpper(word[0]))
            return NameContext.None;
        var traits = NameLexicon.Default.TraitsOf(word);
        return (traits & WordTraits.Plain) == 0 || (traits & WordTraits.Institution) != 0 ? NameContext.Capitalized : NameContext.None;
    }

    private static bool IsOneOf(string words, ReadOnlySpan<char> word)
    {
        foreach (var range in words.AsSpan().Split(' '))
        {
            if (word.Equals(words.AsSpan(range), StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static ReadOnlySpan<char> LastWord(ReadOnlySpan<char> text, out int start)
    {
        start = text.Length;
        while (start > 0 && NameWordReader.IsLetter(text[start - 1]))
            start--;
        return text[start..];
    }

    private static NameContext Find(FrozenDictionary<string, NameContext>.AlternateLookup<ReadOnlySpan<char>> words, ReadOnlySpan<char> word)
    {
        Span<char> folded = stackalloc char[NameLexicon.MaxLength * 2];
        return words.TryGetValue(folded[..NameFolding.Fold(word, folded)], out var context) ? context : NameContext.None;
    }

    private static FrozenDictionary<string, NameContext>.AlternateLookup<ReadOnlySpan<char>> Create(params ReadOnlySpan<(NameContext Context, string Words)> entries)
    {
        var words = new Dictionary<string, NameContext>();
        foreach (var (context, terms) in entries)
        {
            foreach (var term in terms.Split(' '))
                words.TryAdd(term, context);
        }

        return words.ToFrozenDictionary().GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
