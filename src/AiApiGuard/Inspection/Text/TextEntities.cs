namespace AiApiGuard.Inspection.Text;

/// <summary>Holds the names of what is found in text, as findings and options name them.</summary>
internal static class TextEntities
{
    public const string Email = "email";
    public const string Phone = "phone";
    public const string UsSsn = "us_ssn";
    public const string CreditCard = "credit_card";
    public const string Iban = "iban";
    public const string SwiftBic = "swift_bic";
    public const string Routing = "routing";
    public const string BankAccount = "bank_account";
    public const string NationalId = "national_id";
    public const string TaxId = "tax_id";
    public const string Passport = "passport";
    public const string DriverLicense = "driver_license";
    public const string Medical = "medical";
    public const string DateOfBirth = "date_of_birth";
    public const string IpAddress = "ip_address";
    public const string Mac = "mac";
    public const string Url = "url";
    public const string CryptoWallet = "crypto_wallet";
    public const string Vehicle = "vehicle";
    public const string Imei = "imei";
    public const string Username = "username";
    public const string Password = "password";
    public const string UserHome = "user_home";
    public const string Person = "person";
    public const string Address = "address";
    public const string Organization = "org";
    public const string Location = "location";
    public const string Secret = "secret";
}
