using System.Collections.Frozen;

namespace AiApiGuard.Inspection.Documents;

/// <summary>Knows the names of months, whole and short, in many languages.</summary>
internal static class MonthNames
{
    /// <summary>The longest name, in characters.</summary>
    public const int Longest = 12;

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Names = Read(
        "january jan januar jänner jän janv janvier enero ene gennaio gen januari stycznia styczeń sty janeiro tammikuuta "
        + "tammi ocak oca "
        + "января январь янв січня ledna leden január ianuarie ιανουαρίου يناير يناير जनवरी januari",
        "february feb februar februari février févr fév fevrier febrero febbraio lutego luty lut fevereiro fev helmikuuta "
        + "helmi şubat şub "
        + "февраля февраль фев лютого února únor február februarie φεβρουαρίου فبراير फरवरी फ़रवरी",
        "march mar mär märz maerz mars marts marzo mrt maart marca marzec março marco maaliskuuta maalis mart марта март мар "
        + "березня března březen "
        + "március martie μαρτίου مارس मार्च",
        "april apr avril avr abril abr aprile kwietnia kwiecień kwi huhtikuuta huhti nisan nis апреля апрель апр квітня dubna "
        + "duben április "
        + "aprilie απριλίου أبريل ابريل अप्रैल",
        "may mai mayo maggio mag mei maja maj maio toukokuuta touko mayıs мая май травня května květen május μαΐου مايو मई",
        "june jun juni juin junio giugno giu czerwca czerwiec cze junho kesäkuuta kesä haziran haz июня июнь июн червня "
        + "června červen június "
        + "iunie ιουνίου يونيو जून",
        "july jul juli juillet juil julio luglio lug lipca lipiec lip julho heinäkuuta heinä temmuz tem июля июль июл липня "
        + "července červenec "
        + "július iulie ιουλίου يوليو जुलाई",
        "august aug août aout agosto ago augustus sierpnia sierpień sie elokuuta elo ağustos ağu августа август авг серпня "
        + "srpna srpen "
        + "augusztus augusti αυγούστου أغسطس अगस्त",
        "september sept sep septembre septiembre set settembre września wrzesień wrz setembro syyskuuta syys eylül eyl "
        + "сентября сентябрь сен "
        + "сент вересня září szeptember septembrie σεπτεμβρίου سبتمبر सितंबर सितम्बर",
        "october oct oktober okt octobre octubre ottobre ott października październik paź outubro out lokakuuta loka ekim eki "
        + "октября октябрь "
        + "окт жовтня října říjen október octombrie οκτωβρίου أكتوبر अक्टूबर अक्तूबर",
        "november nov novembre noviembre listopada listopad lis novembro marraskuuta marras kasım kas ноября ноябрь ноя "
        + "листопада listopadu "
        + "noiembrie νοεμβρίου نوفمبر नवंबर नवम्बर",
        "december dec dezember dez décembre déc decembre diciembre dic dicembre grudnia grudzień gru dezembro desember des "
        + "joulukuuta joulu "
        + "aralık ara декабря декабрь дек грудня prosince prosinec decembrie δεκεμβρίου ديسمبر दिसंबर दिसम्बर");

    /// <summary>Returns the month of a name; 0 for any other word.</summary>
    public static int Of(ReadOnlySpan<char> word) => Names.TryGetValue(word, out var month) ? month : 0;

    private static FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Read(params string[] months)
    {
        var names = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < months.Length; i++)
        {
            foreach (var name in months[i].Split(' '))
                names.TryAdd(name, i + 1);
        }

        return names.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
