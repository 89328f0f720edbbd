using System.Buffers;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Names;

/// <summary>Recognises Chinese, Japanese and Korean names behind words that introduce them, and Japanese surnames with a form of
/// address behind them.</summary>
internal sealed class AsianNameRecognizer : ITextRecognizer
{
    private const string ChineseSurnames =
        "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
        + "張劉陳楊趙黃吳孫馬羅鄭謝韓馮蕭鄧許傅蔣賈葉閻鍾陸龍錢湯賴龔";

    private const string KoreanSurnames = "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진";

    private static readonly string[] JapaneseSurnames =
        ("佐藤 鈴木 高橋 田中 渡辺 渡邊 伊藤 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 斎藤 清水 山崎 阿部 池田 橋本 山下 石川 中島 前田 藤田 小川 後藤 岡田 長谷川"
        + " 村上 近藤 石井 斉藤 坂本 遠藤 青木 藤井 西村 福田 太田 三浦 藤原 岡本 松田 中川 中野 原田 小野 田村 竹内 金子 和田 中山 石田 上田 森田 柴田 酒井 工藤 横山 宮崎 宮本 内田 高木"
        + " 安藤 島田 谷口 大野 高田 丸山 今井 河野 藤本 村田 武田 上野 杉山 増田 平野 大塚 千葉 久保 松井 小島 岩崎 桜井 野口 松尾 野村 木下 菊地 菊池 佐野 大西 杉本 新井 浜田 渋谷 古川 市川"
        + " 小松 島村 水野 高野 吉川 山内 西田 西川 北村 安田 五十嵐 川口 平田 関 中田 川崎 飯田 東 本田 久保田 吉村 服部 川上 岩田").Split(' ');

    private static readonly string[] JapaneseTitles = ["様", "さま", "さん", "氏", "先生", "殿", "くん", "君", "ちゃん", "部長", "課長", "社長"];

    private static readonly string[] ChineseIntroductions = ["我叫", "我是", "姓名", "名字是", "名字叫", "客户", "客戶", "患者", "收件人", "收货人", "联系人", "聯絡人", "尊敬的", "亲爱的", "员工", "申请人", "持卡人", "受益人", "他叫", "她叫"];

    private static readonly string[] JapaneseIntroductions = ["氏名", "名前は", "お名前", "名前", "担当者", "担当", "宛名", "私は", "契約者", "受取人", "申込者"];

    private static readonly string[] KoreanIntroductions = ["이름은", "이름", "성함은", "성함", "성명", "고객", "환자", "제 이름은", "저는", "수취인", "담당자"];

    // Words that are no given names, though they may follow.
    private static readonly SearchValues<char> NoGivenName = SearchValues.Create("的是在和与或了也都就不有我你他她它们这那说要会能可请于住来到去给对为把被让电地手身银号，。、的は、がのをにでとも様さ氏殿");

    public TextAnchors Anchors => TextAnchors.Keyword;

    public IReadOnlyList<string> Entities => [TextEntities.Person];

    public IReadOnlyList<string> Keywords { get; } =
        [.. ChineseIntroductions, .. JapaneseIntroductions, .. KoreanIntroductions, .. JapaneseSurnames.Where(surname => surname.Length > 1)];

    public bool TryMatch(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        if (text[anchor] < '\u3040')
            return false;
        var start = anchor;
        var end = JapaneseEnd(ref text, anchor, needsTitle: true);
        if (end < 0)
            end = IntroducedEnd(ref text, anchor, out start);
        match = new TextMatch(start, end - start, TextEntities.Person, Score: 0.8f);
        return end > start;
    }

    private static int IntroducedEnd(ref TextCursor text, int anchor, out int start)
    {
        start = anchor;
        if (BehindAny(ref text, anchor, KoreanIntroductions) is var korean and > 0)
            return KoreanEnd(ref text, start = SkipColon(ref text, korean));
        if (BehindAny(ref text, anchor, JapaneseIntroductions) is var japanese and > 0 && JapaneseEnd(ref text, start = SkipColon(ref text, japanese), needsTitle: false) is var end and > 0)
            return end;
        return BehindAny(ref text, anchor, ChineseIntroductions) is var chinese and > 0 ? ChineseEnd(ref text, start = SkipColon(ref text, chinese)) : -1;
    }

    private static int BehindAny(ref TextCursor text, int anchor, string[] words)
    {
        var longest = -1;
        foreach (var word in words)
        {
            if (text.IsAt(anchor, word))
                longest = Math.Max(longest, anchor + word.Length);
        }

        return longest;
    }

    private static int SkipColon(ref TextCursor text, int position)
    {
        var start = position;
        while (position - start < 3 && text[position] is ':' or '\uFF1A' or ' ' or '\u3000' or 'は' or '是' or '为')
            position++;
        return position;
    }

    private static int ChineseEnd(ref TextCursor text, int start)
    {
        if (!ChineseSurnames.Contains(text[start]))
            return -1;
        var end = start + 1;
        while (end - start < 3 && IsHan(text[end]) && !NoGivenName.Contains(text[end]) && !HasTitleAt(ref text, end))
            end++;
        var hasTitle = HasTitleAt(ref text, end);
        return end - start > 1 && (hasTitle || !IsHan(text[end]) || NoGivenName.Contains(text[end])) ? end : -1;
    }

    private static bool HasTitleAt(ref TextCursor text, int index) => text.IsAt(index, "先生") || text.IsAt(index, "女士") || text.IsAt(index, "小姐");

    private static int JapaneseEnd(ref TextCursor text, int start, bool needsTitle)
    {
        var surnameEnd = BehindAny(ref text, start, JapaneseSurnames);
        if (surnameEnd < 0)
            return -1;
        var end = surnameEnd;
        if (text[end] is ' ' or '\u3000' && IsGivenPart(text[end + 1]))
            end++;
        var givenStart = end;
        while (end - givenStart < 4 && BehindAny(ref text, end, JapaneseTitles) < 0 && IsGivenPart(text[end]))
            end++;
        if (BehindAny(ref text, end, JapaneseTitles) > 0)
            return end;
        return !needsTitle && end - givenStart < 4 && !IsGivenPart(text[end]) ? end : -1;
    }

    private static int KoreanEnd(ref TextCursor text, int start)
    {
        if (!KoreanSurnames.Contains(text[start]))
            return -1;
        var end = start + 1;
        while (end - start < 3 && IsHangul(text[end]))
            end++;
        if (end - start < 3)
            return -1;
        return !IsHangul(text[end]) || text[end] is '님' or '씨' || text.IsAt(end, "입니다") || text.IsAt(end, "이고") || text.IsAt(end, "이에요") ? end : -1;
    }

    private static bool IsHan(char character) => character is >= '\u4E00' and <= '\u9FFF' or '々';

    private static bool IsHangul(char character) => character is >= '\uAC00' and <= '\uD7A3';

    private static bool IsGivenPart(char character) => IsHan(character) || (character is >= '\u3041' and <= '\u30FA' && !NoGivenName.Contains(character));
}
