using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Names;

/// <summary>Recognises Chinese, Japanese and Korean addresses, which begin with the province or city and end with a number.</summary>
internal sealed class AsianAddressRecognizer : ITextRecognizer
{
    private const int MaxLength = 60;

    public TextAnchors Anchors => TextAnchors.Keyword;

    public IReadOnlyList<string> Entities => [TextEntities.Address];

    public IReadOnlyList<string> Keywords { get; } =
        ("東京都 北海道 大阪府 京都府 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 神奈川県 新潟県 富山県 石川県 福井県 山梨県 長野県 岐阜県 静岡県 愛知県 三重県"
        + " 滋賀県 兵庫県 奈良県 和歌山県 鳥取県 島根県 岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 佐賀県 長崎県 熊本県 大分県 宮崎県 鹿児島県 沖縄県"
        + " 北京市 上海市 天津市 重庆市 广州市 深圳市 杭州市 南京市 武汉市 成都市 西安市 苏州市 河北省 山西省 辽宁省 吉林省 黑龙江省 江苏省 浙江省 安徽省 福建省 江西省 山东省 河南省 湖北省 湖南省"
        + " 广东省 海南省 四川省 贵州省 云南省 陕西省 甘肃省 青海省 台北市 新北市 台中市 高雄市 臺北市"
        + " 서울특별시 서울시 부산광역시 대구광역시 인천광역시 광주광역시 대전광역시 울산광역시 세종특별자치시 경기도 강원도 충청북도 충청남도 전라북도 전라남도 경상북도 경상남도 제주특별자치도").Split(' ');

    public bool TryMatch(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        if (!IsLetter(text[anchor]) || !BeginsWithPlace(ref text, anchor))
            return false;
        var end = FindEnd(ref text, anchor);
        match = new TextMatch(anchor, end - anchor, TextEntities.Address, Score: 0.9f);
        return end > 0;
    }

    private bool BeginsWithPlace(ref TextCursor text, int anchor)
    {
        foreach (var place in Keywords)
        {
            if (text.IsAt(anchor, place))
                return true;
        }

        return false;
    }

    // The address ends behind its last number, and behind what counts it: 丁目, 号, 室.
    private static int FindEnd(ref TextCursor text, int start)
    {
        var end = -1;
        var position = start;
        while (position - start < MaxLength)
        {
            var character = text[position];
            if (TextFolding.IsDigit(character))
            {
                position = NumberEnd(ref text, position);
                if (position - start < MaxLength && !IsCount(ref text, position))
                    return position;
                end = position;
            }
            else if (IsCounter(character) && end == position)
            {
                end = ++position;
            }
            else if (IsLetter(character) || (character is ' ' && IsLetterOrDigit(text[position + 1])))
            {
                if (end > 0 && position - end > 8)
                    break;
                position++;
            }
            else
            {
                break;
            }
        }

        return end;
    }

    private static int NumberEnd(ref TextCursor text, int position)
    {
        var start = position;
        while (position - start < 12 && (TextFolding.IsDigit(text[position])
            || (text[position] is '-' or '\u2212' or '\u2010' or 'ー' or '\uFF0D' or 'の' && TextFolding.IsDigit(text[position + 1]))))
            position++;
        return position;
    }

    private static bool IsCount(ref TextCursor text, int position) => IsCounter(text[position]) || text[position] is '路' or '街';

    private static bool IsCounter(char character) => character is '丁' or '目' or '番' or '地' or '号' or '號' or '室' or '楼' or '樓' or '栋' or '院' or '弄' or '巷' or '单' or '元' or '호' or '동' or '층';

    private static bool IsLetter(char character) => character is (>= '\u3041' and <= '\u30FA') or (>= '\u4E00' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7A3') or '々' or 'ヶ';

    private static bool IsLetterOrDigit(char character) => IsLetter(character) || TextFolding.IsDigit(character);
}
