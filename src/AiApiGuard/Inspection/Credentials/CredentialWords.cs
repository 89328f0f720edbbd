using System.Collections.Frozen;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Credentials;

/// <summary>Knows the words of labels, in many languages.</summary>
internal static class CredentialWords
{
    private static readonly FrozenDictionary<string, CredentialWord> Words = Build();

    private static readonly FrozenDictionary<string, CredentialWord>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Words.GetAlternateLookup<ReadOnlySpan<char>>();

    // What words written together end in: dbpassword, mysecret.
    private static readonly (string End, CredentialWord Word)[] Ends =
    [
        ("password", CredentialWord.Password), ("passwd", CredentialWord.Password), ("passwort", CredentialWord.Password),
        ("passphrase", CredentialWord.Password), ("kennwort", CredentialWord.Password), ("passcode", CredentialWord.Password),
        ("wachtwoord", CredentialWord.Password), ("lösenord", CredentialWord.Password), ("passord", CredentialWord.Password),
        ("salasana", CredentialWord.Password), ("username", CredentialWord.Username), ("apikey", CredentialWord.Secret),
        ("secretkey", CredentialWord.Secret), ("accesskey", CredentialWord.Secret), ("privatekey", CredentialWord.Secret),
        ("secret", CredentialWord.Secret), ("pagetoken", CredentialWord.Attribute), ("token", CredentialWord.Token),
    ];

    // Of these scripts words are not parted by blanks.
    private static readonly (string Term, CredentialWord Word)[] Fragments =
    [
        ("パスワード", CredentialWord.Password), ("暗証番号", CredentialWord.Pin), ("パスフレーズ", CredentialWord.Password), ("合言葉", CredentialWord.Password),
        ("パスコード", CredentialWord.Password), ("密码", CredentialWord.Password), ("密碼", CredentialWord.Password), ("口令", CredentialWord.Password),
        ("รหัสผ่าน", CredentialWord.Password), ("用户名", CredentialWord.Username), ("用戶名", CredentialWord.Username),
        ("使用者名稱", CredentialWord.Username), ("登录名", CredentialWord.Username), ("ユーザー名", CredentialWord.Username), ("ユーザ名", CredentialWord.Username),
        ("ユーザーID", CredentialWord.Username), ("ログインID", CredentialWord.Username), ("账号", CredentialWord.Username), ("帐号", CredentialWord.Username),
        ("帳號", CredentialWord.Username), ("ชื่อผู้ใช้", CredentialWord.Username), ("密钥", CredentialWord.Secret), ("密鑰", CredentialWord.Secret),
        ("秘密鍵", CredentialWord.Secret), ("令牌", CredentialWord.Token), ("トークン", CredentialWord.Token), ("APIキー", CredentialWord.Secret),
    ];

    private static readonly string[] FragmentCopulas = ["は", "是", "为", "為", "が", "就是", "คือ"];

    /// <summary>Says whether a letter belongs to a script without blanks between words.</summary>
    public static bool IsUnspaced(char character) => ContextLexicon.IsUnspaced(character) && !ContextLexicon.IsHangul(character);

    /// <summary>Gets the terms of scripts without blanks that a label of a password or a user ends in.</summary>
    public static IEnumerable<string> Terms => Fragments.Where(entry => entry.Word is not (CredentialWord.Secret or CredentialWord.Token)).Select(entry => entry.Term);

    public static CredentialWord Of(ReadOnlySpan<char> word)
    {
        if (Lookup.TryGetValue(word, out var found))
            return found;
        if (word.IsEmpty)
            return CredentialWord.None;
        if (word.Length is < 6 or > 40)
            return IsHangul(word[^1]) && word.Length > 2 ? OfHangul(word) : CredentialWord.None;
        foreach (var (end, meaning) in Ends)
        {
            if (word.EndsWith(end, StringComparison.OrdinalIgnoreCase))
                return meaning;
        }

        return IsHangul(word[^1]) ? OfHangul(word) : CredentialWord.None;
    }

    /// <summary>Says whether a word is known as a whole, and not only by its end.</summary>
    public static bool IsKnown(ReadOnlySpan<char> word) => Lookup.TryGetValue(word, out _);

    /// <summary>Returns the term that a text of a script without blanks ends in, also with a copula behind it.</summary>
    public static (CredentialWord Word, int Length) OfEnd(ReadOnlySpan<char> text)
    {
        var copula = CopulaLength(text, atEnd: true);
        var label = text[..^copula];
        foreach (var (term, word) in Fragments)
        {
            if (label.EndsWith(term, StringComparison.OrdinalIgnoreCase))
                return (word, term.Length + copula);
        }

        return default;
    }

    /// <summary>Returns the term that a text of a script without blanks begins with.</summary>
    public static (CredentialWord Word, int Length) OfStart(ReadOnlySpan<char> text)
    {
        foreach (var (term, word) in Fragments)
        {
            if (text.StartsWith(term, StringComparison.OrdinalIgnoreCase))
                return (word, term.Length);
        }

        return default;
    }

    /// <summary>Returns how long the copula of a script without blanks is that the text ends or begins with.</summary>
    public static int CopulaLength(ReadOnlySpan<char> text, bool atEnd)
    {
        foreach (var copula in FragmentCopulas)
        {
            if (atEnd ? text.EndsWith(copula, StringComparison.Ordinal) : text.StartsWith(copula, StringComparison.Ordinal))
                return copula.Length;
        }

        return 0;
    }

    private static bool IsHangul(char character) => character is >= '\uAC00' and <= '\uD7A3';

    // A particle at the end: 비밀번호는.
    private static CredentialWord OfHangul(ReadOnlySpan<char> word) =>
        word[^1] is '는' or '은' or '가' or '이' or '를' or '을' && Lookup.TryGetValue(word[..^1], out var found) ? found : CredentialWord.None;

    private static FrozenDictionary<string, CredentialWord> Build()
    {
        var words = new Dictionary<string, CredentialWord>(StringComparer.OrdinalIgnoreCase);
        Add(CredentialWord.Password,
            "password passwd pwd pass pw psw passphrase passcode pswd kennwort passwort kennwörter zugangskennwort mdp contraseña contrasena contrasenya "
            + "contrasinal clave wachtwoord paswoord hasło haslo hasła hasłem senha senhas lösenord losenord lösenordet adgangskode adgangskoden kodeord "
            + "passord passordet salasana salasanasi пароль пароля паролем паролем şifre sifre şifresi şifreniz şifrem parola parolă parolası parolanız "
            + "parolanı heslo hesla jelszó jelszo jelszava lozinka geslo sandi khẩu المرور السر مرور पासवर्ड 비밀번호 암호 패스워드 סיסמה סיסמא "
            + "κωδικός συνθηματικό slaptažodis parole parool лозинка парола");
        Add(CredentialWord.Passe, "passe");
        Add(CredentialWord.Pin, "pin pincode geheimzahl nip");
        Add(CredentialWord.User, "user benutzer utilisateur usuario usuário utente gebruiker użytkownika uzytkownika użytkownik пользователя пользователь "
            + "login logon signin uid 사용자 המשתמש المستخدم kullanıcı bruger användare bruker korisnik felhasználó utilizator χρήστη uživatele उपयोगकर्ता");
        Add(CredentialWord.Username, "username usernames userid loginname loginid userlogin benutzername benutzerkennung anmeldename identifiant "
            + "gebruikersnaam användarnamn brugernavn brukernavn käyttäjätunnus käyttäjänimi логин felhasználónév korisničko 아이디 사용자명 사용자이름 "
            + "nickname screenname handle nutzername nomeutente nazwaużytkownika");
        Add(CredentialWord.Name, "name nom nombre nome nazwa имя adı jméno nume اسم שם tên 이름 όνομα नाम");
        Add(CredentialWord.Identifier, "id ids identifier guid uuid");
        Add(CredentialWord.Key, "key keys schlüssel clé clave chiave llave chave klucz ключ sleutel nyckel 키");
        Add(CredentialWord.KeyKind, "api access private encryption signing account shared master app application license service consumer client storage "
            + "subscription server admin deploy sas hmac aes signature write read session webhook publishable integration personal "
            + "security developer ingest live instance rsa ssh function host deployment");
        Add(CredentialWord.Secret, "secret secrets apikey secretkey accesskey privatekey authkey credential credentials creds cred accountkey sharedaccesskey "
            + "clientsecret appsecret bearer passkey secretaccesskey consumersecret encryptionkey signingkey masterkey licensekey apisecret appkey "
            + "sharedsecret instrumentationkey geheimnis секрет sharedaccesssignature");
        Add(CredentialWord.Token, "token tokens jeton токен jwt accesstoken authtoken refreshtoken apitoken bearertoken oauthtoken sastoken pat 토큰");
        Add(CredentialWord.Authorization, "authorization auth authn");
        Add(CredentialWord.Harmless, "next page continuation authenticity csrf xsrf max min prompt completion total cancellation syntax eos bos pad unk sep mask special "
            + "input output stop antiforgery verification sync resume pagination cursor public foreign primary partition sort cache row idempotency "
            + "num number n count per bucket object map dictionary registry translation resource sequence lookup group index routing issuer "
            + "unique composite search event message arrow shift ctrl alt enter escape tag");
        Add(CredentialWord.Vendor, "adafruit adobe airtable algolia alibaba aliyun amplitude appcenter artifactory asana atlassian auth0 aws azure beamer "
            + "bitbucket bitly bittrex binance braintree buildkite bugsnag circleci clearbit clickhouse clojars cloudflare cloudinary codecov codacy cohere "
            + "coinbase confluent contentful coveralls databricks datadog deepl deepseek digitalocean discord docker dockerhub doppler droneci dropbox "
            + "duffel dynatrace easypost elastic elevenlabs etsy facebook fastly finicity finnhub firebase flickr flutterwave flyio fly frameio "
            + "freshbooks freshdesk gcp gemini github gitlab gitter gocardless google grafana groq harness heroku honeycomb hubspot huggingface infracost infura "
            + "instagram intercom ipinfo jfrog jira kraken kucoin launchdarkly linear linkedin lob logdna loggly looker mailchimp mailgun mailjet mandrill "
            + "mapbox mattermost maxmind messagebird mistral mixpanel mongodb netlify newrelic nexmo notion npm nuget nytimes octopus okta onelogin openai "
            + "openweather openweathermap opsgenie pagerduty paypal paystack perplexity pinecone pipedrive plaid planetscale postman postmark posthog prefect "
            + "pulumi pusher pypi rapidapi razorpay readme recaptcha replicate rollbar rubygems salesforce scalingo segment sendbird sendgrid sendinblue "
            + "sentry shippo shopify shodan sidekiq slack snowflake snyk sonar sonarqube sourcegraph spotify square squarespace stability stripe sumo "
            + "sumologic supabase telegram terraform tiingo travis travisci trello twilio twitch twitter typeform unsplash vault vercel virustotal vonage "
            + "webex wandb wepay yandex yelp youtube zendesk zoom");
        Add(CredentialWord.Value, "value val content default");
        Add(CredentialWord.Suffix,
            "prod production staging stage test testing qa uat dev development local plain plaintext plaintextpassword cleartext text raw str temp temporary "
            + "initial old new current neu neues nouveau nueva nuevo nova nuova nuovo temporanea temporal temporaire temporária temporaneo provisoire provisional inicial initiale iniziale tymczasowe tijdelijke vorläufige here hier confirm confirmation again repeat backup ordine 1 2 now jetzt");
        Add(CredentialWord.Copula,
            "is was are be to as ist lautet lauten war sind wird heißt est était sera es era será fue è é foi são jest brzmi to är er oli это есть "
            + " olarak olan adalah ialah je byl este volt será becomes equals zu auf à naar til till na ל هي هو है 는");
        Add(CredentialWord.Connector,
            "for of the on at de del della des du d di do da dos das dla do der die für fuer von vom van voor per pour para por la le el il lo my your his her our "
            + "their mein dein ihr ihre mijn uw mi su mon votre from a an w z в для от к για för av fra af");
        Add(CredentialWord.Derived, "hash hashed encrypted salted crypted");
        Add(CredentialWord.Attribute,
            "policy length url uri file path field type expires expiry expiration count reset label placeholder hint regex pattern validator rule "
            + "error message input column format version region endpoint host port email mail size age date time status encoder manager provider store "
            + " prefix suffix header env sha sha1 sha256 sha512 md5 digest checksum etag commit integrity fingerprint algorithm");
        return words.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

        void Add(CredentialWord meaning, string terms)
        {
            foreach (var term in terms.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                words.TryAdd(term, meaning);
        }
    }
}
