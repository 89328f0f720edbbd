using System.Buffers;

namespace AiApiGuard.Anomalies.Features;

/// <summary>Holds words that ordinary text of a language has in every sentence. Natural content has many of them, what is generated from a list has
/// few; so that a language which few callers write is not taken for such.</summary>
internal static class FunctionWords
{
    private const string Signs =
        "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年们您吗呢吧啊把被让给从向跟与及或但如果因所没还很都只再又"
        + "のにはをたがでてとしれさいるもなすこりまあかうえおきくけせそつちどだみめやよわんっーじべげごずぜぞばびぶぼぱゃゅょアイウエオカキクコサシスタテトナニノハマムメラリルレロンッー"
        + "าิีึืุูเแโใไ่้์ๆำะนรอกงมยลวดทส";

    private static readonly SearchValues<char> SignSet = SearchValues.Create(Signs);

    private const string Words =
        // English
        "the of and to a in is it you that he was for on are with as i his they be at one have this from or had by but not what all were we when your can "
        + "said there use an each which she do how their if will up other about out many then them these so some her would make like him into time has look "
        + "two more write go see no way could people my than first been who its now find long down day did get come made may part over new sound take only "
        + "me our any am just also after back where most very much through before should because does let put end why ask such here off again still us "
        // French
        + "le la les de des du un une et est en que qui dans pour pas sur au aux par plus avec ce il elle ne se son sa ses nous vous je tu mais ou où cette "
        + "être sont ont comme tout fait été leur si même aussi bien sans "
        // German
        + "der die das und ist in den von zu mit sich des auf für nicht ein eine einen einem einer als auch es an werden aus er hat dass sie nach wird bei "
        + "ich war noch wie über so zum kann wenn wir was oder aber vor man dem sind mir mich du "
        // Spanish
        + "el los las y en que por con una su para es al lo como más pero sus le ya fue este ha sí porque esta son entre cuando muy sin sobre también me hasta "
        + "hay donde quien desde todo nos durante todos uno les ni contra otros ese eso ante ellos "
        // Portuguese
        + "o os as e do da dos das em no na nos nas um uma não se mais foi ao ele ela seu sua ou ser quando há já eu também só pelo pela até isso era depois "
        // Italian
        + "il gli di che è non per si con del della dei delle nel nella alla ma anche sono questo come ho io più lo ci se da le mi ti cosa "
        // Dutch
        + "het een van ik te dat niet zijn op aan met als voor er maar om hem dan zou of wat mijn men dit zo door over bij ook tot je naar deze ze uit nog heeft "
        // Polish, Czech
        + "w i z na nie do się jest że o jak ale po co tak za od to przez dla czy już był tylko jego jej a ve že se je pro jako by ale tak který byl jsem "
        // Swedish, Danish, Norwegian, Finnish
        + "och att det som på av för med den till är om inte ett han men var jag og at er på til ikke af jeg har vi kan ja ei on ja se että hän oli mutta kun niin "
        // Turkish, Indonesian, Vietnamese, Romanian, Hungarian
        + "bir ve bu da de için ile çok ne daha olan gibi dan yang di itu dengan untuk tidak ini dari dalam akan pada juga và của là có cho không được một "
        + "các những și în cu pe nu la este o az és hogy nem egy van meg csak "
        // Russian, Ukrainian, Greek
        + "и в не на я что он с как это а то все она так его но да ты к у же вы за бы по только ее мне было вот от меня еще нет о из ему теперь когда даже "
        + "і у що та як до від για και το να είναι του της με που δεν από στο "
        // Arabic, Hebrew, Persian, Hindi
        + "في من على أن إلى ما هذا التي عن مع لا هو كان هل של את לא על זה עם הוא אני כי גם از به که این را با است در के में है की से का को और पर यह हैं कि "
        // Korean
        + "이 그 저 것 수 등 및 은 는 을 를 에 의 가 도 로 있는 있다 하는 그리고 대한 에서 으로 "
        // Signs of ordinary text
        + ", . ? ! ' \" ( ) - : ;";

    /// <summary>Says whether a character of a script that does not part words is one that function words are written with.</summary>
    public static bool IsSign(char character) => SignSet.Contains(character);

    /// <summary>Writes the words into a bitmap over the low bits of their hashes.</summary>
    public static ulong[] Bitmap(int bits)
    {
        var map = new ulong[1 << (bits - 6)];
        var position = 0;
        while (WordHash.TryRead(Words, ref position, out var word))
            Add(word);
        position = 0;
        while (WordHash.TryRead(Signs, ref position, out var sign))
            Add(sign);
        return map;

        void Add(uint word) => map[(word & ((1u << bits) - 1)) >> 6] |= 1UL << (int)(word & 63);
    }
}
