using System.Buffers;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Secrets;

/// <summary>Recognises the keys of Azure's services: base64 of a certain length with a mark at a certain place near its
/// end.</summary>
internal static class AzureKeys
{
    private const int MaxLength = 90;
    private const int MarkLength = 4;
    private const int NameReach = 40;
    private const float UnmarkedScore = 0.8f;

    // Older keys of storage accounts have no mark. So many bytes are also a signature, or the hash of a package.
    private static readonly SearchValues<string> KeyNames = SearchValues.Create(
        [
            "key", "secret", "storage", "azure", "schl\u00FCssel", "cl\u00E9", "clave", "chiave", "chave", "sleutel", "klucz",
            "\u043A\u043B\u044E\u0447", "\u30AD\u30FC", "\u5BC6\u94A5",
        ],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> OtherNames = SearchValues.Create(
        ["hash", "sha5", "sha-", "integrity", "digest", "checksum", "sig", "public", "cert"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Tries at the first digit or slash of a run of base64.</summary>
    public static bool TryMatch(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        var start = anchor;
        while (start > 0 && anchor - start < TextCursor.MaxLookBack && IsBase64Letter(text[start - 1]))
            start--;
        if (start > 0 && (IsBase64(text[start - 1]) || char.IsAsciiDigit(text[start - 1])))
            return false;
        var end = anchor + 1;
        while (end - start <= MaxLength && IsBase64(text[end]))
            end++;
        var padding = text[end] is not '=' ? 0 : text[end + 1] is '=' ? 2 : 1;
        if (text.IsUndecided)
            return false;
        var key = text.Slice(start, end);
        var kind = KindOf(key, padding);
        var isUnmarked = kind is null && (key.Length, padding) is (86, 2)
            && IsNamedKey(text.Before(start, NameReach)) && SecretVariety.IsEnough(key);
        if (kind is null && !isUnmarked)
            return false;
        var length = end + padding - start;
        match = new TextMatch(start, length, TextEntities.Secret, kind ?? "azure_storage", isUnmarked ? UnmarkedScore : 1);
        return true;
    }

    private static bool IsNamedKey(ReadOnlySpan<char> before) => before.ContainsAny(KeyNames) && !before.ContainsAny(OtherNames);

    private static string? KindOf(ReadOnlySpan<char> key, int padding) => (key.Length, padding) switch
    {
        (86, 2) when Mark(key, 52) is "JQQJ" => "azure",
        (86, 2) => Mark(key, 76) switch
        {
            "+ASt" => "azure_storage",
            "ACDb" => "azure_cosmos_db",
            "+ABa" => "azure_batch",
            "+AMC" => "azure_machine_learning",
            "APIM" => "azure_api_management",
            _ => null,
        },
        (84, 0) => Mark(key, 52) is "JQQJ" ? KindOfMarked(key) : null,
        (43, 1) => Mark(key, 33) switch
        {
            "AIoT" => "azure_iot",
            "+ASb" => "azure_service_bus",
            "+AEh" => "azure_event_hub",
            "+ARm" => "azure_relay",
            "AZEG" => "azure_event_grid",
            "AzCa" => "azure_redis",
            _ => null,
        },
        (52, 0) => Mark(key, 42) switch
        {
            "AzSe" => "azure_search",
            "+ACR" => "azure_container_registry",
            _ => null,
        },
        (54, 2) => Mark(key, 44) is "AzFu" ? "azure_functions" : null,
        _ => null,
    };

    // The key names its provider behind the mark.
    private static string KindOfMarked(ReadOnlySpan<char> key) => Mark(key, 76) switch
    {
        "ACOG" => "azure_openai",
        "AZDO" => "azure_devops",
        "AZAC" => "azure_app_configuration",
        "AZMP" => "azure_maps",
        "AZCS" => "azure_communication",
        _ => "azure",
    };

    private static ReadOnlySpan<char> Mark(ReadOnlySpan<char> key, int at) => key.Slice(at, MarkLength);

    private static bool IsBase64Letter(char character) => char.IsAsciiLetter(character) || character is '+' or '-' or '_';

    private static bool IsBase64(char character) => char.IsAsciiLetterOrDigit(character) || character is '+' or '-' or '_' or '/';
}
