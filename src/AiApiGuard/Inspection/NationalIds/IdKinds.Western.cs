using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.NationalIds;

/// <summary>Knows the numbers of western and northern Europe.</summary>
internal static partial class IdKinds
{
    private static IdKind[] Western =>
    [
        .. British, .. German, .. French, .. Italian, .. Iberian, .. Benelux, .. Nordic,
    ];

    private static IdKind[] British =>
    [
        new("gb_nino", Person, "AA999999A", BritishChecks.IsNino, IdProof.Value, ContextTopic.Nino, "8_1|4_2_2_1|8-1|4-2-2-1"),
        new("gb_nino", Person, "AA999999", BritishChecks.IsNino, IdProof.Labelled, ContextTopic.Nino),
        new("gb_utr", Tax, "9999999999", BritishChecks.IsUtr, IdProof.Generic, ContextTopic.Utr, "5_5|3_3_4"),
        new("gb_vat", Tax, "AA999999999", BritishChecks.IsPrefixedVat, IdProof.Value, ContextTopic.Vat),
        new("gb_vat", Tax, "AA999999999999", BritishChecks.IsPrefixedVat, IdProof.Value, ContextTopic.Vat),
        new("gb_vat", Tax, "999999999", BritishChecks.IsVat, IdProof.Named, ContextTopic.Vat, "3_4_2"),
        new("ie_pps", Person, "9999999AA", BritishChecks.IsPps, IdProof.Value, ContextTopic.Pps, "7_2|7-2"),
        new("ie_pps", Person, "9999999A", BritishChecks.IsPps, IdProof.Alone, ContextTopic.Pps, "7_1|7-1"),
        new("ie_vat", Tax, "AA9999999A", BritishChecks.IsIrishVat, IdProof.Value, ContextTopic.Vat),
        new("ie_vat", Tax, "AA9999999AA", BritishChecks.IsIrishVat, IdProof.Value, ContextTopic.Vat),
    ];

    private static IdKind[] German =>
    [
        new("de_steuer_id", Person, "99999999999", GermanChecks.IsSteuerId, IdProof.Alone, ContextTopic.SteuerId, "2_3_3_3"),
        new("de_steuer_id", Person, "99999999999", GermanChecks.IsAnySteuerId, IdProof.Named, ContextTopic.SteuerId, "2_3_3_3"),
        new("de_steuernummer", Tax, "9999999999", GermanChecks.IsSteuernummer, IdProof.Labelled, ContextTopic.Steuernummer, "2/3/5|3/3/4|2_3_5|5/5"),
        new("de_steuernummer", Tax, "99999999999", GermanChecks.IsSteuernummer, IdProof.Labelled, ContextTopic.Steuernummer, "3/3/5|3/4/4|3_3_5"),
        new("de_steuernummer", Tax, "9999999999999", GermanChecks.IsSteuernummer, IdProof.Labelled, ContextTopic.Steuernummer, "4_4_5"),
        new("de_personalausweis", Person, "AXXXXXXX9", GermanChecks.IsCheckedCardSerial, IdProof.Alone, ContextTopic.Personalausweis),
        new("de_personalausweis", Person, "AXXXXXXXX", GermanChecks.IsCardSerial, IdProof.Named, ContextTopic.Personalausweis),
        new("de_personalausweis", Person, "AXXXXXXXX9", GermanChecks.IsCardSerial, IdProof.Alone, ContextTopic.Personalausweis),
        new("de_personalausweis", Person, "AXXXXXXXX9A", GermanChecks.IsCardSerial, IdProof.Named, ContextTopic.Personalausweis),
        new("de_rvnr", Person, "99999999A999", GermanChecks.IsRvnr, IdProof.Value, ContextTopic.SocialInsurance),
        new("de_vat", Tax, "AA999999999", GermanChecks.IsVat, IdProof.Value, ContextTopic.Vat),
        new("at_svnr", Person, "9999999999", GermanChecks.IsSvnr, IdProof.Generic, ContextTopic.SocialInsurance, "4_6|4-6|4_2_2_2"),
        new("at_vat", Tax, "AAA99999999", GermanChecks.IsAustrianVat, IdProof.Value, ContextTopic.Vat),
        new("ch_ahv", Person, "9999999999999", GermanChecks.IsAhv, IdProof.Value, ContextTopic.Ahv, "3.4.4.2"),
        new("ch_uid", Tax, "AAA999999999", GermanChecks.IsSwissUid, IdProof.Value, ContextTopic.Vat),
        new("lu_matricule", Person, "9999999999999", GermanChecks.IsLuxembourgish, IdProof.Value, ContextTopic.SocialInsurance, "4_2_2_5|8_5"),
        new("lu_vat", Tax, "AA99999999", GermanChecks.IsLuxembourgishVat, IdProof.Value, ContextTopic.Vat),
    ];

    private static IdKind[] French =>
    [
        new(
            "fr_nir", Person, "99999XX99999999", FrenchChecks.IsFinalNir, IdProof.Value, ContextTopic.Nir,
            "1_2_2_2_3_3_2|13_2|1_2_2_2_3_3-2|1.2.2.2.3.3.2|1-2-2-2-3-3-2|1_2_2_5_3_2|1_4_2_3_3_2|3_2_2_3_3_2"),
        new("fr_nir", Person, "99999XX99999999", FrenchChecks.IsNir, IdProof.Named, ContextTopic.Nir),
        new("fr_nir", Person, "99999XX999999", FrenchChecks.IsNirWithoutKey, IdProof.Named, ContextTopic.Nir),
        new("fr_siret", Tax, "99999999999999", FrenchChecks.IsSiret, IdProof.Generic, ContextTopic.Siren, "3_3_3_5|9_5"),
        new("fr_siret", Tax, "99999999999999", CheckDigits.IsLuhn, IdProof.Named, ContextTopic.Siren, "3_3_3_5|9_5"),
        new("fr_siren", Tax, "999999999", FrenchChecks.IsSiren, IdProof.Generic, ContextTopic.Siren, "3_3_3"),
        new("fr_nif", Tax, "9999999999999", FrenchChecks.IsNumeroFiscal, IdProof.Generic, ContextTopic.Nif, "2_2_3_3_3"),
        new("fr_vat", Tax, "AAXX999999999", FrenchChecks.IsVat, IdProof.Value, ContextTopic.Vat),
    ];

    private static IdKind[] Italian =>
    [
        new("it_codice_fiscale", Person, "AAAAAAXXAXXAXXXA", ItalianChecks.IsCodiceFiscale, IdProof.Value, ContextTopic.CodiceFiscale),
        new("it_partita_iva", Tax, "99999999999", ItalianChecks.IsPartitaIva, IdProof.Alone, ContextTopic.PartitaIva),
        new("it_partita_iva", Tax, "AA99999999999", ItalianChecks.IsVat, IdProof.Value, ContextTopic.PartitaIva),
        new("it_carta_identita", Person, "AA99999AA", static _ => true, IdProof.Alone, ContextTopic.IdentityCard),
        new("it_carta_identita", Person, "AA9999999", static _ => true, IdProof.Labelled, ContextTopic.IdentityCard),
    ];

    private static IdKind[] Iberian =>
    [
        new("es_dni", Person, "99999999A", IberianChecks.IsDni, IdProof.Value, ContextTopic.Dni, "8-1|8_1|2.3.3-1|2.3.3_1|2_3_3_1|2.3.4|8.1"),
        new("es_dni", Person, "9999999A", IberianChecks.IsDni, IdProof.Alone, ContextTopic.Dni, "7-1"),
        new("es_nie", Person, "A9999999A", IberianChecks.IsNie, IdProof.Value, ContextTopic.Dni, "8-1|8_1|1-7-1|1_7_1"),
        new("es_cif", Tax, "A9999999X", IberianChecks.IsCif, IdProof.Alone, ContextTopic.Cif, "1-8|1-7-1"),
        new("es_vat", Tax, "AAX9999999X", IberianChecks.IsSpanishVat, IdProof.Value, ContextTopic.Vat),
        new("es_nuss", Person, "999999999999", IberianChecks.IsNuss, IdProof.Named, ContextTopic.SocialInsurance, "2_8_2|2/8/2|2-8-2|2/10|2_10"),
        new("pt_nif", Tax, "999999999", IberianChecks.IsNif, IdProof.Generic, ContextTopic.Nif, "3_3_3"),
        new("pt_vat", Tax, "AA999999999", IberianChecks.IsPortugueseVat, IdProof.Value, ContextTopic.Vat),
        new("pt_cc", Person, "999999999AA9", IberianChecks.IsCartaoDeCidadao, IdProof.Value, ContextTopic.IdentityCard),
        new("pt_niss", Person, "99999999999", IberianChecks.IsNiss, IdProof.Named, ContextTopic.SocialInsurance, "3_3_3_2|4_3_4"),
    ];

    private static IdKind[] Benelux =>
    [
        new("nl_bsn", Person, "999999999", BeneluxChecks.IsBsn, IdProof.Generic, ContextTopic.Bsn, "3.3.3|4.2.3|3_3_3|4_2_3"),
        new("nl_btw", Tax, "AA999999999A99", BeneluxChecks.IsDutchVat, IdProof.Value, ContextTopic.Vat),
        new("nl_btw", Tax, "999999999A99", BeneluxChecks.IsOmzetbelastingnummer, IdProof.Value, ContextTopic.Vat),
        new("be_nn", Person, "99999999999", BeneluxChecks.IsBelgianNational, IdProof.FormOrAlone, ContextTopic.BelgianId, "2.2.2-3.2|6-3.2|6-3-2|2_2_2_3_2|6_3_2"),
        new("be_enterprise", Tax, "9999999999", BeneluxChecks.IsEnterprise, IdProof.Form, ContextTopic.Vat, "4.3.3"),
        new("be_vat", Tax, "AA9999999999", BeneluxChecks.IsBelgianVat, IdProof.Value, ContextTopic.Vat),
    ];

    private static IdKind[] Nordic =>
    [
        new("se_personnummer", Person, "9999999999", NordicChecks.IsPersonnummer, IdProof.FormOrAlone, ContextTopic.Personnummer, "6-4"),
        new("se_personnummer", Person, "999999999999", NordicChecks.IsPersonnummer, IdProof.FormOrAlone, ContextTopic.Personnummer, "8-4"),
        new("dk_cpr", Person, "9999999999", NordicChecks.IsCheckedCpr, IdProof.Form, ContextTopic.Cpr, "6-4"),
        new("is_kennitala", Person, "9999999999", NordicChecks.IsKennitala, IdProof.Form, ContextTopic.Personnummer, "6-4"),
        new("dk_cpr", Person, "9999999999", NordicChecks.IsCpr, IdProof.Labelled, ContextTopic.Cpr, "6-4|6_4"),
        new("se_orgnr", Tax, "9999999999", NordicChecks.IsSwedishOrganisation, IdProof.FormOrAlone, ContextTopic.Orgnr, "6-4"),
        new("se_vat", Tax, "AA999999999999", NordicChecks.IsSwedishVat, IdProof.Value, ContextTopic.Vat),
        new("no_fodselsnummer", Person, "99999999999", NordicChecks.IsFodselsnummer, IdProof.Value, ContextTopic.Fodselsnummer, "6_5"),
        new("no_orgnr", Tax, "999999999", NordicChecks.IsNorwegianOrganisation, IdProof.Generic, ContextTopic.Orgnr, "3_3_3"),
        new("no_vat", Tax, "999999999AAA", NordicChecks.IsNorwegianVat, IdProof.Value, ContextTopic.Orgnr),
        new("dk_cvr", Tax, "99999999", NordicChecks.IsCvr, IdProof.Labelled, ContextTopic.Orgnr, "2_2_2_2"),
        new("dk_vat", Tax, "AA99999999", NordicChecks.IsDanishVat, IdProof.Alone, ContextTopic.Vat),
        new("fi_hetu", Person, "999999A999X", NordicChecks.IsHetu, IdProof.Value, ContextTopic.Hetu),
        new("fi_hetu", Person, "999999999X", NordicChecks.IsSignedHetu, IdProof.Form, ContextTopic.Hetu, "6-4"),
        new("fi_ytunnus", Tax, "99999999", NordicChecks.IsYTunnus, IdProof.Generic, ContextTopic.Orgnr, "7-1"),
        new("fi_vat", Tax, "AA99999999", NordicChecks.IsFinnishVat, IdProof.Alone, ContextTopic.Vat),
    ];
}
