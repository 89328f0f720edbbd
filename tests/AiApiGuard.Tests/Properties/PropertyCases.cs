using System.Globalization;
using CsCheck;

namespace AiApiGuard.Tests.Properties;

/// <summary>Runs a property over many generated cases, always the same ones: a failure names the case, and the same number finds it again.</summary>
internal static class PropertyCases
{
    private const string Variable = "AIGUARD_PROPERTY_CASES";

    /// <summary>Gets how many cases a property has: so many in every run, more where the environment variable AIGUARD_PROPERTY_CASES says so.</summary>
    public static int CountOr(int usual) =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : usual;

    public static async Task CheckAsync<T>(Gen<T> gen, int usual, Func<T, Task> property)
    {
        var count = CountOr(usual);
        for (var number = 0; number < count; number++)
        {
            var value = gen.Generate(new PCG((uint)number, 20261123), null, out _);
            try
            {
                await property(value);
            }
            catch (Exception exception) when (exception is not SuccessException)
            {
                throw new AssertionException($"Case {number} ({value}): {exception.Message}", exception);
            }
        }
    }
}
