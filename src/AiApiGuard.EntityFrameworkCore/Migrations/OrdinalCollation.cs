namespace AiApiGuard.EntityFrameworkCore.Migrations;

/// <summary>Names the collation by which texts are compared by their characters' numbers, as .NET does ordinally: identifiers that differ in
/// case are different ones, and pages go on where the last one ended.</summary>
internal static class OrdinalCollation
{
    /// <returns>The name, or <see langword="null"/> where that is what the provider does anyway, or where it is not known.</returns>
    public static string? Of(string? provider) => provider switch
    {
        "Npgsql.EntityFrameworkCore.PostgreSQL" => "C",
        "Microsoft.EntityFrameworkCore.SqlServer" => "Latin1_General_100_BIN2",
        "Pomelo.EntityFrameworkCore.MySql" or "MySql.EntityFrameworkCore" => "utf8mb4_bin",
        _ => null,
    };
}
