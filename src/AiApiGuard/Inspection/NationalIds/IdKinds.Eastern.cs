using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.NationalIds;

/// <summary>Knows the numbers of eastern Europe and central Asia.</summary>
internal static partial class IdKinds
{
    private static IdKind[] Eastern => [.. Polish, .. Danube, .. Balkan, .. Soviet];

    private static IdKind[] Polish =>
    [
        new("pl_pesel", Person, "99999999999", PolishChecks.IsPesel, IdProof.Alone, ContextTopic.Pesel),
        new("pl_nip", Tax, "9999999999", PolishChecks.IsNip, IdProof.Generic, ContextTopic.Nip, "3-3-2-2|3-2-2-3|3_3_2_2|3_2_2_3"),
        new("pl_vat", Tax, "AA9999999999", PolishChecks.IsVat, IdProof.Value, ContextTopic.Nip),
        new("pl_regon", Tax, "999999999", PolishChecks.IsRegon, IdProof.Named, ContextTopic.Regon, "3-3-3|3_3_3"),
        new("pl_regon", Tax, "99999999999999", PolishChecks.IsRegon, IdProof.Named, ContextTopic.Regon),
        new("pl_dowod", Person, "AAA999999", PolishChecks.IsDowod, IdProof.Alone, ContextTopic.Dowod),
    ];

    private static IdKind[] Danube =>
    [
        new("cz_rodne_cislo", Person, "9999999999", DanubeChecks.IsRodneCislo, IdProof.Form, ContextTopic.RodneCislo, "6/4"),
        new("cz_rodne_cislo", Person, "999999999", DanubeChecks.IsRodneCislo, IdProof.Named, ContextTopic.RodneCislo, "6/3"),
        new("cz_ico", Tax, "99999999", DanubeChecks.IsIco, IdProof.Named, ContextTopic.Nip),
        new("cz_vat", Tax, "AA99999999", DanubeChecks.IsCzechVat, IdProof.Alone, ContextTopic.Nip),
        new("cz_vat", Tax, "AA9999999999", DanubeChecks.IsCzechVat, IdProof.Value, ContextTopic.Nip),
        new("sk_vat", Tax, "AA9999999999", DanubeChecks.IsSlovakVat, IdProof.Value, ContextTopic.Nip),
        new("hu_taj", Person, "999999999", DanubeChecks.IsTaj, IdProof.Named, ContextTopic.HungarianId, "3-3-3|3_3_3", "TB"),
        new("hu_adoazonosito", Tax, "9999999999", DanubeChecks.IsAdoazonosito, IdProof.Named, ContextTopic.HungarianId),
        new("hu_szemelyi", Person, "99999999999", DanubeChecks.IsSzemelyi, IdProof.Form, ContextTopic.HungarianId, "1-6-4"),
        new("hu_adoszam", Tax, "99999999999", DanubeChecks.IsAdoszam, IdProof.Form, ContextTopic.HungarianId, "8-1-2"),
        new("hu_vat", Tax, "AA99999999", DanubeChecks.IsHungarianVat, IdProof.Alone, ContextTopic.Vat),
        new("ro_cnp", Person, "9999999999999", DanubeChecks.IsCnp, IdProof.Alone, ContextTopic.Cnp),
        new("ro_cui", Tax, "AA9999999", DanubeChecks.IsRomanianVat, IdProof.Generic, ContextTopic.Vat),
        new("ro_cui", Tax, "AA99999999", DanubeChecks.IsRomanianVat, IdProof.Generic, ContextTopic.Vat),
        new("ro_cui", Tax, "99999999", DanubeChecks.IsCui, IdProof.Named, ContextTopic.Cnp),
        new("bg_egn", Person, "9999999999", DanubeChecks.IsEgn, IdProof.Generic, ContextTopic.Egn),
        new("bg_eik", Tax, "999999999", DanubeChecks.IsEik, IdProof.Named, ContextTopic.Egn),
        new("bg_vat", Tax, "AA999999999", DanubeChecks.IsBulgarianVat, IdProof.Alone, ContextTopic.Vat),
    ];

    private static IdKind[] Balkan =>
    [
        new("hr_oib", Person, "99999999999", BalkanChecks.IsOib, IdProof.Generic, ContextTopic.Oib),
        new("hr_vat", Tax, "AA99999999999", BalkanChecks.IsCroatianVat, IdProof.Value, ContextTopic.Oib),
        new("si_emso", Person, "9999999999999", BalkanChecks.IsEmso, IdProof.Alone, ContextTopic.Jmbg),
        new("rs_jmbg", Person, "9999999999999", BalkanChecks.IsJmbg, IdProof.Alone, ContextTopic.Jmbg),
        new("si_davcna", Tax, "99999999", BalkanChecks.IsDavcna, IdProof.Named, ContextTopic.Jmbg),
        new("si_vat", Tax, "AA99999999", BalkanChecks.IsSlovenianVat, IdProof.Alone, ContextTopic.Vat),
        new("rs_pib", Tax, "999999999", BalkanChecks.IsPib, IdProof.Named, ContextTopic.Jmbg),
        new("gr_amka", Person, "99999999999", BalkanChecks.IsAmka, IdProof.Generic, ContextTopic.Amka),
        new("gr_afm", Tax, "999999999", BalkanChecks.IsAfm, IdProof.Generic, ContextTopic.Amka),
        new("gr_vat", Tax, "AA999999999", BalkanChecks.IsGreekVat, IdProof.Value, ContextTopic.Vat),
        new("tr_kimlik", Person, "99999999999", BalkanChecks.IsKimlik, IdProof.Alone, ContextTopic.Kimlik, "3_3_3_2"),
        new("tr_vkn", Tax, "9999999999", BalkanChecks.IsVkn, IdProof.Generic, ContextTopic.Kimlik, "3_3_4"),
    ];

    private static IdKind[] Soviet =>
    [
        new("ee_isikukood", Person, "99999999999", EasternChecks.IsIsikukood, IdProof.Generic, ContextTopic.Isikukood),
        new("lt_asmens_kodas", Person, "99999999999", EasternChecks.IsIsikukood, IdProof.Named, ContextTopic.AsmensKodas),
        new("lv_personas_kods", Person, "99999999999", EasternChecks.IsPersonasKods, IdProof.Generic, ContextTopic.AsmensKodas, "6-5"),
        new("ru_snils", Person, "99999999999", EasternChecks.IsSnils, IdProof.Form, ContextTopic.Inn, "3-3-3_2|3-3-3-2"),
        new("ru_inn", Tax, "9999999999", EasternChecks.IsInn, IdProof.Generic, ContextTopic.Inn),
        new("ru_inn", Tax, "999999999999", EasternChecks.IsInn, IdProof.Generic, ContextTopic.Inn, "4_4_4"),
        new("ru_ogrn", Tax, "9999999999999", EasternChecks.IsOgrn, IdProof.Named, ContextTopic.Inn),
        new("ru_ogrn", Tax, "999999999999999", EasternChecks.IsOgrn, IdProof.Named, ContextTopic.Inn),
        new("ua_rnokpp", Tax, "9999999999", EasternChecks.IsUkrainian, IdProof.Generic, ContextTopic.UkrainianId),
        new("kz_iin", Person, "999999999999", EasternChecks.IsIin, IdProof.Generic, ContextTopic.UkrainianId),
    ];
}
