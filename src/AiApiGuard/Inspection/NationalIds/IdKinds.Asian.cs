using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.NationalIds;

/// <summary>Knows the numbers of Asia.</summary>
internal static partial class IdKinds
{
    private static IdKind[] Asian => [.. Indian, .. EastAsian, .. SoutheastAsian];

    private static IdKind[] Indian =>
    [
        new("in_aadhaar", Person, "999999999999", IndianChecks.IsAadhaar, IdProof.FormOrAlone, ContextTopic.Aadhaar, "4_4_4|4-4-4"),
        new("in_pan", Person, "AAAAA9999A", IndianChecks.IsPan, IdProof.Value, ContextTopic.Pan),
        new("in_pan", Person, "AAAAA9999A", IndianChecks.IsAnyPan, IdProof.Alone, ContextTopic.Pan),
        new("in_gstin", Tax, "99AAAAA9999AXXX", IndianChecks.IsGstin, IdProof.Value, ContextTopic.Gstin),
        new("in_gstin", Tax, "99AAAAA9999AXAX", IndianChecks.IsAnyGstin, IdProof.Alone, ContextTopic.Gstin),
        new("in_epic", Person, "AAA9999999", IndianChecks.IsEpic, IdProof.Alone, ContextTopic.VoterId),
        new("pk_cnic", Person, "9999999999999", IndianChecks.IsCnic, IdProof.Form, ContextTopic.Cnic, "5-7-1"),
        new("lk_nic", Person, "999999999A", IndianChecks.IsSriLankan, IdProof.Alone, ContextTopic.Cnic),
        new("lk_nic", Person, "999999999999", IndianChecks.IsSriLankan, IdProof.Labelled, ContextTopic.Cnic),
    ];

    private static IdKind[] EastAsian =>
    [
        new("cn_resident_id", Person, "99999999999999999X", EastAsianChecks.IsResidentId, IdProof.Value, ContextTopic.ResidentId),
        new("cn_resident_id", Person, "999999999999999", EastAsianChecks.IsOldResidentId, IdProof.Labelled, ContextTopic.ResidentId),
        new("cn_uscc", Tax, "XX9999XXXXXXXXXXXX", EastAsianChecks.IsLetteredCreditCode, IdProof.Value, ContextTopic.CreditCode),
        new("cn_uscc", Tax, "999999999999999999", EastAsianChecks.IsCreditCode, IdProof.Named, ContextTopic.CreditCode),
        new("tw_id", Person, "A999999999", EastAsianChecks.IsTaiwanese, IdProof.Alone, ContextTopic.TaiwanId),
        new("tw_ubn", Tax, "99999999", EastAsianChecks.IsTaiwaneseCompany, IdProof.Named, ContextTopic.TaiwanId),
        new("hk_hkid", Person, "A999999X", EastAsianChecks.IsHkid, IdProof.FormOrAlone, ContextTopic.Hkid),
        new("hk_hkid", Person, "AA999999X", EastAsianChecks.IsHkid, IdProof.FormOrAlone, ContextTopic.Hkid),
        new("jp_my_number", Person, "999999999999", EastAsianChecks.IsMyNumber, IdProof.Generic, ContextTopic.MyNumber, "4_4_4|4-4-4"),
        new("jp_hojin_bango", Tax, "9999999999999", EastAsianChecks.IsHojinBango, IdProof.Named, ContextTopic.CreditCode, "1-4-4-4"),
        new("kr_rrn", Person, "9999999999999", EastAsianChecks.IsCheckedRrn, IdProof.FormOrAlone, ContextTopic.Rrn, "6-7"),
        new("kr_frn", Person, "9999999999999", EastAsianChecks.IsCheckedFrn, IdProof.FormOrAlone, ContextTopic.Rrn, "6-7"),
        new("kr_rrn", Person, "9999999999999", EastAsianChecks.IsRrn, IdProof.Form, ContextTopic.Rrn, "6-7"),
        new("kr_frn", Person, "9999999999999", EastAsianChecks.IsFrn, IdProof.Form, ContextTopic.Rrn, "6-7"),
        new("kr_brn", Tax, "9999999999", EastAsianChecks.IsBrn, IdProof.FormOrAlone, ContextTopic.Rrn, "3-2-5"),
    ];

    private static IdKind[] SoutheastAsian =>
    [
        new("th_id", Person, "9999999999999", SoutheastAsianChecks.IsThai, IdProof.FormOrAlone, ContextTopic.ThaiId, "1-4-5-2-1|1_4_5_2_1"),
        new("sg_nric", Person, "A9999999A", SoutheastAsianChecks.IsNric, IdProof.Value, ContextTopic.Nric),
        new("sg_uen", Tax, "99999999A", SoutheastAsianChecks.IsBusinessUen, IdProof.Generic, ContextTopic.Uen),
        new("sg_uen", Tax, "999999999A", SoutheastAsianChecks.IsCompanyUen, IdProof.Alone, ContextTopic.Uen),
        new("sg_uen", Tax, "A99AA9999A", SoutheastAsianChecks.IsOtherUen, IdProof.Alone, ContextTopic.Uen),
        new("my_mykad", Person, "999999999999", SoutheastAsianChecks.IsMyKad, IdProof.Form, ContextTopic.Nric, "6-2-4"),
        new("id_nik", Person, "9999999999999999", SoutheastAsianChecks.IsNik, IdProof.Named, ContextTopic.Nik),
        new("ph_sss", Person, "9999999999", SouthAmericanChecks.IsUnchecked, IdProof.Labelled, ContextTopic.PhilippineId, "2-7-1"),
        new("ph_umid", Person, "999999999999", SouthAmericanChecks.IsUnchecked, IdProof.Labelled, ContextTopic.PhilippineId, "4-7-1|4-4-4|4_4_4|2-9-1"),
        new("vn_cccd", Person, "999999999999", SoutheastAsianChecks.IsCccd, IdProof.Labelled, ContextTopic.Cccd, "3_3_3_3"),
        new("vn_mst", Tax, "9999999999", SoutheastAsianChecks.IsMst, IdProof.Named, ContextTopic.Cccd),
    ];
}
