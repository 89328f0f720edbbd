using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.NationalIds;

/// <summary>Knows the numbers of the Americas.</summary>
internal static partial class IdKinds
{
    private static IdKind[] American =>
    [
        new("us_itin", Person, "999999999", NorthAmericanChecks.IsItin, IdProof.FormOrAlone, ContextTopic.Itin, "3-2-4"),
        new("us_ein", Tax, "999999999", NorthAmericanChecks.IsEin, IdProof.FormAndGeneric, ContextTopic.Ein, "2-7", "EIN|FEIN|TIN"),
        new("ca_sin", Person, "999999999", NorthAmericanChecks.IsSin, IdProof.Alone, ContextTopic.Sin, "3-3-3|3_3_3", "SIN|NAS"),
        new("ca_sin", Person, "999999999", CheckDigits.IsLuhn, IdProof.Named, ContextTopic.Sin, "3-3-3|3_3_3", "SIN|NAS"),
        new("ca_bn", Tax, "999999999AA9999", NorthAmericanChecks.IsBusinessNumber, IdProof.Value, ContextTopic.Vat),
        new("mx_curp", Person, "AAAA999999AAAAAAX9", NorthAmericanChecks.IsCurp, IdProof.Value, ContextTopic.Curp),
        new("mx_rfc", Tax, "AAAA999999XXX", NorthAmericanChecks.IsRfc, IdProof.Value, ContextTopic.Rfc),
        new("mx_rfc", Tax, "AAA999999XXX", NorthAmericanChecks.IsRfc, IdProof.Alone, ContextTopic.Rfc),
        new("br_cpf", Person, "99999999999", SouthAmericanChecks.IsCpf, IdProof.FormOrAlone, ContextTopic.Cpf, "3.3.3-2"),
        new("br_cnpj", Tax, "99999999999999", SouthAmericanChecks.IsCnpj, IdProof.FormOrAlone, ContextTopic.Cnpj, "2.3.3/4-2"),
        new("br_cnpj", Tax, "XXXXXXXXXXXX99", SouthAmericanChecks.IsCnpj, IdProof.FormOrAlone, ContextTopic.Cnpj, "2.3.3/4-2"),
        new("br_pis", Person, "99999999999", SouthAmericanChecks.IsPis, IdProof.Form, ContextTopic.Pis, "3.5.2-1|3.4.3-1"),
        new("br_rg", Person, "99999999X", SouthAmericanChecks.IsUnchecked, IdProof.Labelled, ContextTopic.Rg, "2.3.3-1", "RG"),
        new("br_rg", Person, "9999999X", SouthAmericanChecks.IsUnchecked, IdProof.Labelled, ContextTopic.Rg, "1.3.3-1", "RG"),
        new("ar_cuit", Tax, "99999999999", SouthAmericanChecks.IsCuit, IdProof.FormOrAlone, ContextTopic.Cuit, "2-8-1"),
        new("pe_ruc", Tax, "99999999999", SouthAmericanChecks.IsPeruvianRuc, IdProof.Named, ContextTopic.Ruc),
        new("ar_dni", Person, "99999999", SouthAmericanChecks.IsUnchecked, IdProof.Labelled, ContextTopic.SouthAmericanDni, "2.3.3"),
        new("ar_dni", Person, "9999999", SouthAmericanChecks.IsUnchecked, IdProof.Labelled, ContextTopic.SouthAmericanDni, "1.3.3"),
        new("cl_rut", Person, "99999999X", SouthAmericanChecks.IsRut, IdProof.Form, ContextTopic.Rut, "2.3.3-1", "RUN"),
        new("cl_rut", Person, "9999999X", SouthAmericanChecks.IsRut, IdProof.Form, ContextTopic.Rut, "1.3.3-1", "RUN"),
        new("co_nit", Tax, "9999999999", SouthAmericanChecks.IsNit, IdProof.Form, ContextTopic.Nit, "3.3.3-1"),
        new("ec_cedula", Person, "9999999999", SouthAmericanChecks.IsEcuadorian, IdProof.Named, ContextTopic.Cedula, "9-1"),
        new("ec_ruc", Tax, "9999999999999", SouthAmericanChecks.IsEcuadorianRuc, IdProof.Generic, ContextTopic.Ruc),
        new("uy_ci", Person, "99999999", SouthAmericanChecks.IsUruguayan, IdProof.Form, ContextTopic.Cedula, "1.3.3-1", "CI|C.I"),
        new("do_cedula", Person, "99999999999", SouthAmericanChecks.IsDominican, IdProof.Form, ContextTopic.Cedula, "3-7-1"),
        new("co_cedula", Person, "9999999999", SouthAmericanChecks.IsUnchecked, IdProof.Labelled, ContextTopic.Cedula, "1.3.3.3", "CC|C.C"),
        new("co_cedula", Person, "99999999", SouthAmericanChecks.IsUnchecked, IdProof.Labelled, ContextTopic.Cedula, "2.3.3", "CC|C.C|CI"),
        new("co_cedula", Person, "9999999", SouthAmericanChecks.IsUnchecked, IdProof.Labelled, ContextTopic.Cedula, "1.3.3", "CI"),
    ];
}
