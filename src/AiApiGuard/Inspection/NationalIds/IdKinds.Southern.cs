using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.NationalIds;

/// <summary>Knows the numbers of Africa, Arabia, Israel, Iran, Australia and New Zealand.</summary>
internal static partial class IdKinds
{
    private static IdKind[] Southern =>
    [
        new("au_abn", Tax, "99999999999", SouthernChecks.IsAbn, IdProof.Alone, ContextTopic.Abn, "2_3_3_3"),
        new("au_tfn", Tax, "999999999", SouthernChecks.IsTfn, IdProof.Alone, ContextTopic.Tfn, "3_3_3|3-3-3"),
        new("au_acn", Tax, "999999999", SouthernChecks.IsAcn, IdProof.Alone, ContextTopic.Acn, "3_3_3"),
        new("nz_ird", Tax, "999999999", SouthernChecks.IsIrd, IdProof.Named, ContextTopic.Ird, "3-3-3|3_3_3"),
        new("nz_ird", Tax, "99999999", SouthernChecks.IsIrd, IdProof.Named, ContextTopic.Ird, "2-3-3|2_3_3"),
        new("za_id", Person, "9999999999999", SouthernChecks.IsSouthAfrican, IdProof.Alone, ContextTopic.SouthAfricanId, "6_4_3|6_4_2_1", "ID|SA"),
        new("ng_nin", Person, "99999999999", SouthAmericanChecks.IsUnchecked, IdProof.Labelled, ContextTopic.Nin, "4_3_4|3_3_3_2|4-3-4"),
        new("ke_pin", Tax, "A999999999A", SouthernChecks.IsKenyanPin, IdProof.Alone, ContextTopic.Nin),
        new("gh_card", Person, "AAA9999999999", SouthernChecks.IsGhanaCard, IdProof.Value, ContextTopic.Nin),
        new("eg_id", Person, "99999999999999", SouthernChecks.IsEgyptian, IdProof.Generic, ContextTopic.ArabId),
        new("il_teudat_zehut", Person, "999999999", SouthernChecks.IsTeudatZehut, IdProof.Named, ContextTopic.Teudat, "8-1|3-3-3|3_3_3"),
        new("ae_emirates_id", Person, "999999999999999", SouthernChecks.IsEmirati, IdProof.Value, ContextTopic.ArabId, "3-4-7-1"),
        new("sa_id", Person, "9999999999", SouthernChecks.IsSaudi, IdProof.Named, ContextTopic.ArabId),
        new("kw_civil_id", Person, "999999999999", SouthernChecks.IsKuwaiti, IdProof.Named, ContextTopic.ArabId),
        new("ir_national_code", Person, "9999999999", SouthernChecks.IsIranian, IdProof.Named, ContextTopic.IranianId, "3-6-1"),
    ];
}
