using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace AiApiGuard.Protocols;

/// <summary>Refuses two names in one object that differ only in case: ASP.NET Core by default, and servers in Go, take them for one, and would
/// read a model or a role that the guard did not see.</summary>
/// <remarks>Asked of the body and of the objects in its arrays, such as messages. What lies deeper, such as the parameters of a tool, is text to
/// the guard under any name.</remarks>
internal static class NameCase
{
    // Comparing pairs is quickest for what honest bodies hold, and would be quadratic for what others do.
    private const int MaxPairs = 24;

    /// <exception cref="AiGuardRequestException">There are two such names.</exception>
    public static void RequireDistinct(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
            return;
        RequireDistinctIn(body);
        foreach (var property in body.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.Array)
                continue;
            foreach (var item in property.Value.EnumerateArray())
            {
                if (item.ValueKind == JsonValueKind.Object)
                    RequireDistinctIn(item);
            }
        }
    }

    private static void RequireDistinctIn(JsonElement element)
    {
        if (element.GetPropertyCount() > MaxPairs)
        {
            RequireDistinctInMany(element);
            return;
        }

        var others = element.EnumerateObject();
        var skipped = 0;
        foreach (var property in element.EnumerateObject())
        {
            skipped++;
            others.Reset();
            for (var i = 0; i < skipped; i++)
                others.MoveNext();
            while (others.MoveNext())
            {
                if (AreSame(property, others.Current))
                    throw Rejection(property);
            }
        }
    }

    private static void RequireDistinctInMany(JsonElement element)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            if (!seen.Add(NameSpelling.Fold(RequestFields.ReadName(property, "body"))))
                throw Rejection(property);
        }
    }

    private static bool AreSame(JsonProperty left, JsonProperty right)
    {
        var first = JsonMarshal.GetRawUtf8PropertyName(left);
        var second = JsonMarshal.GetRawUtf8PropertyName(right);
        return IsPlain(first) && IsPlain(second)
            ? Ascii.EqualsIgnoreCase(first, second)
            : NameSpelling.IsSame(RequestFields.ReadName(left, "body"), RequestFields.ReadName(right, "body"));
    }

    private static bool IsPlain(ReadOnlySpan<byte> name) => Ascii.IsValid(name) && !name.Contains((byte)'\\');

    private static AiGuardRequestException Rejection(JsonProperty property) =>
        AiGuardRequestException.InvalidField(ChannelName.Property(string.Empty, RequestFields.ReadName(property, "body")), "stands there twice, in two spellings.");
}
