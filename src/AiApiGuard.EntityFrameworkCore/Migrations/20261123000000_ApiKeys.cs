using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AiApiGuard.EntityFrameworkCore.Migrations;

/// <summary>Creates the tables of the keys and of the counters. Names no types: each provider has its own for text and numbers.</summary>
[DbContext(typeof(AiGuardDbContext))]
[Migration("20261123000000_ApiKeys")]
internal sealed class ApiKeysMigration : Migration
{
    private const string Keys = "AiGuardApiKeys";
    private const string Counters = "AiGuardCounters";
    private const int Text = 256;
    private const int Identifier = 64;

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        var ordinal = OrdinalCollation.Of(migrationBuilder.ActiveProvider);
        migrationBuilder.CreateTable(
            Counters,
            table => new
            {
                Name = table.Column<string>(maxLength: Identifier, collation: ordinal),
                Value = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_AiGuardCounters", row => row.Name));
        migrationBuilder.InsertData(Counters, ["Name", "Value"], new object[] { CounterRow.ApiKeys, 0L });
        CreateKeys(migrationBuilder, ordinal);
        migrationBuilder.CreateIndex("IX_AiGuardApiKeys_Version", Keys, "Version", unique: true);
        migrationBuilder.CreateIndex("IX_AiGuardApiKeys_Tenant_Id", Keys, ["Tenant", "Id"]);
        migrationBuilder.CreateIndex("IX_AiGuardApiKeys_Owner_Id", Keys, ["Owner", "Id"]);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.DropTable(Keys);
        migrationBuilder.DropTable(Counters);
    }

    protected override void BuildTargetModel(ModelBuilder modelBuilder) => GuardModels.ApiKeys(modelBuilder);

    private static void CreateKeys(MigrationBuilder migrationBuilder, string? ordinal) => migrationBuilder.CreateTable(
        Keys,
        table => new
        {
            Id = table.Column<string>(maxLength: Identifier, collation: ordinal),
            Hash = table.Column<string>(maxLength: Identifier),
            Owner = table.Column<string>(maxLength: Text, nullable: true, collation: ordinal),
            Tenant = table.Column<string>(maxLength: Text, nullable: true, collation: ordinal),
            Name = table.Column<string>(maxLength: Text, nullable: true),
            Scopes = table.Column<string>(nullable: true),
            Roles = table.Column<string>(nullable: true),
            Models = table.Column<string>(nullable: true),
            Endpoints = table.Column<string>(nullable: true),
            AllowedNetworks = table.Column<string>(nullable: true),
            Tier = table.Column<string>(maxLength: Text, nullable: true),
            CertificateThumbprint = table.Column<string>(maxLength: Identifier, nullable: true),
            CreatedAt = table.Column<long>(nullable: true),
            ExpiresAt = table.Column<long>(nullable: true),
            LastUsedAt = table.Column<long>(nullable: true),
            State = table.Column<int>(),
            RevokedAt = table.Column<long>(nullable: true),
            RevocationReason = table.Column<string>(maxLength: Text, nullable: true),
            RotatedFrom = table.Column<string>(maxLength: Identifier, nullable: true),
            Version = table.Column<long>(),
        },
        constraints: table => table.PrimaryKey("PK_AiGuardApiKeys", row => row.Id));
}
