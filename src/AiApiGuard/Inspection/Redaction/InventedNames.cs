using System.Security.Cryptography;

namespace AiApiGuard.Inspection.Redaction;

/// <summary>Invents the names of persons.</summary>
internal static class InventedNames
{
    private static readonly string[] First =
        "Alex Robin Kim Sasha Noor Jules Mika Toni Andrea Nicola Luca Marin Dana Quinn Rowan Sidney Taylor Morgan Jamie Casey".Split(' ');

    private static readonly string[] Last =
        ("Abernant Bellwood Carrowmoor Dunmarsh Elderfield Fennwick Glenhurst Harrowgate Illingham Jarrowby Kestermont Larkenby Merrowdale " +
         "Northolme Oakensworth Pellimore Quarrendon Ravensmere Silverlake Thornavel Underleigh Varnfield Westerholm Yarrowdene Zellerbach").Split(' ');

    /// <summary>Returns a first and a last name, or the last name only.</summary>
    public static string CreatePerson(bool isFull)
    {
        var last = RandomNumberGenerator.GetItems<string>(Last, 1)[0];
        return isFull ? $"{RandomNumberGenerator.GetItems<string>(First, 1)[0]} {last}" : last;
    }
}
