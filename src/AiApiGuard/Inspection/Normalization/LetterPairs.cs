namespace AiApiGuard.Inspection.Normalization;

/// <summary>Says how usual it is that one letter follows another, in nine European languages, most of all English. That tells
/// language from letters in disorder, and in which of two orders letters were written.</summary>
internal static class LetterPairs
{
    /// <summary>Is the class of all that is no letter: the edge of a word.</summary>
    public const int Edge = 26;

    /// <summary>Is how many classes there are.</summary>
    public const int Classes = 27;

    // Language takes 13 to 16 quarters of a bit for each letter, letters in disorder 22 and more.
    private const int MostOfLanguage = 18;

    // Minus the logarithm of the probability of a letter after another, in quarters of a bit, from '0' on; a row for each first.
    private const string Table =
        "PFADXOEVCXJ>B;PCX=?<GHQTHP<" +
        "=HSO9YUO?F_<TW>V`@FK?Y]]C_=" +
        "=]GX<U_<AaBBYZ9PYAG=C_`cMc?" +
        "?RTG7SPX=YVKRU?SaGFTFPX`Kd6" +
        "DMCCHKLSJWSCD<SIM<=BQILFNQ7" +
        ">]WV?B[Z:fcE]R9^^@QF?e[aLa9" +
        "AVS[9UGB>fTFSEDOb?EKA[VfJY7" +
        ";WZX5\\b]>f]IQK=SXFR@G`ZhN`<" +
        "EJ?DAFDUYPOAD9=FRD?>WFbO[IA" +
        ";TYJ6PLRITDRQE=KVY;W?HKYSME" +
        "CNVO7NGR=XSDTFBUWJ@DE]ScIV8" +
        "=QPC9NQS<_T=MO>OXVDDCQVhCd:" +
        ":DPK8YOc?_[IDT==bVHVE^`_Jb;" +
        "AWA=?H=TDVOMSIDO[X@<IJX^KS8" +
        "MJDBNCHVKTKC@9FD[<CC>HDRNY<" +
        "=YRO;SWG@ha=SR=Bg<D@CX[YC\\?" +
        "W`ZT``\\]Q]]BZY\\\\VVYW1_NcV[F" +
        "=QGF9NJV=cKKFE>OYHBCFJPdE[9" +
        "EZDU<UWD@dKOMUBDQOA;CVLdK^6" +
        "?YNU;UY:<fdMQS>HeBDEE\\NYGV9" +
        "DDDE>JGVC]W?A<PE_;<=[M]SSVB" +
        ":ZW^5\\T\\:c_X[W<ZaIQbIUd^T_B" +
        "<TSS:X[=9aYL[E=Z_CEQR]I^Y];" +
        ">WAQ>Q`OAX\\TJVN;]SM8TY\\IEa9" +
        "GRPHDUQ`IW]FIF=A`MACT]Q`YL3" +
        ";XSO7[UP<Z\\IUSEaXVVL;WNSKA;" +
        "=D@@BBGD@LMDCEBALC?=EGDTJRh";

    /// <summary>Returns the class of a lower-case letter, or <see cref="Edge"/>.</summary>
    public static int Class(char character) => (uint)(character - 'a') < Edge ? character - 'a' : Edge;

    /// <summary>Returns what a letter costs after another, in quarters of a bit.</summary>
    public static int Cost(int first, int second) => Table[(first * Classes) + second] - '0';

    /// <summary>Says whether normalised text may be language: its letters follow each other as in words, or are none of ours.</summary>
    public static bool IsLanguage(ReadOnlySpan<char> text)
    {
        var cost = Measure(text, out var letters, out var others);
        return others > letters ? others * 2 > text.Length : letters >= 6 && letters * 2 > text.Length && cost <= MostOfLanguage * letters;
    }

    /// <summary>Returns what all letters of a text cost together.</summary>
    /// <param name="text">Normalised text.</param>
    /// <param name="letters">How many letters, and how many edges of words, were counted.</param>
    /// <param name="others">How many letters of other scripts there are.</param>
    public static int Measure(ReadOnlySpan<char> text, out int letters, out int others)
    {
        var cost = 0;
        letters = others = 0;
        var last = Edge;
        foreach (var character in text)
        {
            var next = Class(character);
            if (next != Edge || last != Edge)
            {
                cost += Cost(last, next);
                letters++;
            }

            if (character >= 0x80 && char.IsLetter(character))
                others++;
            last = next;
        }

        return cost;
    }
}
