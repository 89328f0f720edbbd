using System.Text.Json;

namespace AiApiGuard.Protocols.JsonSchemas;

/// <summary>Is a number of JSON: exact where it fits, and otherwise as near as a double comes.</summary>
internal readonly record struct SchemaNumber(decimal? Exact, double Near)
{
    public bool IsInteger => Exact is { } exact ? decimal.Truncate(exact) == exact : double.IsFinite(Near) && Math.Floor(Near) == Near;

    public static SchemaNumber Read(JsonElement number)
    {
        // Where a number is smaller than a decimal can tell from zero, only the double knows it.
        var near = number.GetDouble();
        return number.TryGetDecimal(out var exact) && (exact != 0 || near == 0) ? new(exact, near) : new(null, near);
    }

    public int CompareTo(SchemaNumber other) =>
        Exact is { } exact && other.Exact is { } otherExact ? exact.CompareTo(otherExact) : Near.CompareTo(other.Near);

    public bool IsMultipleOf(SchemaNumber divisor)
    {
        if (Exact is { } exact && divisor.Exact is { } exactDivisor && TryRemainder(exact, exactDivisor) is { } remainder)
            return remainder == 0;
        return double.IsFinite(Near) && Near % divisor.Near == 0;
    }

    private static decimal? TryRemainder(decimal value, decimal divisor)
    {
        try
        {
            return value % divisor;
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
