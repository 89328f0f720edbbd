namespace AiApiGuard.Inspection.Names.Lists;

/// <summary>Holds words that begin with a capital without being a part of a name: words that begin sentences, titles and
/// headings.</summary>
internal static class PlainWords
{
    /// <summary>Gets words that end a name.</summary>
    public static IEnumerable<string> All => [English, Things, Technology, Others];

    /// <summary>Gets words that make what stands before them an institution, a street or a thing.</summary>
    public static IEnumerable<string> Institutions =>
    [
        "university college school academy institute hospital clinic bank church cathedral temple mosque museum library theatre theater"
        + " hotel motel inn restaurant cafe airport station stadium arena center centre park garden gardens bridge tower towers river lake"
        + " mountain mount mountains valley island islands bay beach coast ocean sea falls creek canyon forest desert county district province"
        + " street st. road avenue ave boulevard blvd lane drive court square plaza terrace highway parkway crescent mews alley"
        + " strasse str platz allee gasse weg straat laan plein rue place quai calle avenida plaza via viale piazza corso rua"
        + " award prize cup championship league trophy medal foundation trust fund society association club team united council committee"
        + " commission department ministry office bureau agency authority administration court parliament senate congress"
        + " times post herald tribune journal gazette news magazine press radio records music pictures studios films entertainment"
        + " company corporation corp inc ltd llc plc gmbh ag limited group holdings holding partners associates industries enterprises systems"
        + " solutions technologies technology software consulting services insurance motors airlines airways logistics energy pharmaceuticals"
        + " foods stores bank's building house hall castle palace fort cemetery memorial monument act law theorem algorithm equation effect"
        + " syndrome disease test distribution process method constant model transform principle paradox number numbers"
        + " pipeline api server database sdk framework library project operator controller plugin cluster console cloud",
    ];

    private const string English =
        "the a an and or but nor so yet if then else when while where why how what who whom whose which that this these those there here"
        + " i you he she it we they me him her us them my your his its our their mine yours hers ours theirs myself yourself is am are was were"
        + " be been being do does did done have has had having can could shall should will would may might must ought not no yes ok okay"
        + " of in on at by for with about against between into through during before after above below to from up down out off over"
        + " under again further once all any both each few more most other some such only own same than too very just also even still"
        + " already always never often sometimes usually maybe perhaps however therefore thus hence moreover furthermore meanwhile"
        + " although though because since unless until whether as like per via plus minus versus vs etc please thanks thank sorry hello hi"
        + " hey dear regards sincerely best kind cheers welcome goodbye bye good great nice new old first second third last next previous"
        + " one two three four five six seven eight nine ten many much several every another let lets let's get got give given go goes going"
        + " come came make made take took see saw seen look looking find found know known think thought say said says tell told ask"
        + " asked use used using try tried need needs want wants help helped show shows call called send sent create created add added"
        + " remove update updated delete set run running start started stop open close read write check click press enter select choose"
        + " note notes warning error info debug fatal trace failed success example examples todo fixme bug issue question answer summary"
        + " introduction conclusion chapter section page table figure list item items part step steps version total amount date time name"
        + " names address phone email mail fax city state country zip code number id order invoice account customer client user users"
        + " member patient employee manager director president chairman ceo cto cfo vp head chief officer secretary minister king queen prince"
        + " princess lord lady sir madam mr mrs ms miss dr prof professor doctor judge senator governor mayor captain colonel general major"
        + " sergeant lieutenant father mother brother sister uncle aunt son daughter wife husband mom dad grandma grandpa baby team everyone"
        + " everybody someone somebody anyone nobody folks guys all people man woman men women boy girl child children friend friends family"
        + " today tomorrow yesterday tonight morning afternoon evening night day week month year monday tuesday wednesday thursday friday"
        + " saturday sunday january february march april may june july august september october november december jan feb mar apr jun"
        + " jul aug sep sept oct nov dec mon tue wed thu fri sat sun spring summer autumn fall winter christmas easter thanksgiving"
        + " american british english german french spanish italian dutch polish chinese japanese korean russian indian arabic portuguese"
        + " european african asian australian canadian mexican brazilian swedish danish norwegian finnish greek turkish jewish muslim"
        + " catholic protestant republican democrat democratic federal national international global local public private central northern"
        + " southern eastern western north south east west upper lower middle big small large little long short high low top bottom left"
        + " right front back inside outside inner outer black white red green blue yellow orange brown grey gray gold silver dark light hot cold"
        + " warm cool fast slow early late free full empty real true false null none void return returns class function method object"
        + " string int integer float double boolean bool array value values key keys type types file files folder path data input"
        + " output request response header body message messages text title subject content description comment label tag link image"
        + " video audio photo picture film movie song album book story poem game play show episode season series part volume edition"
        + " shipping billing delivery payment contact applicant beneficiary recipient sender owner holder tenant resident contractor producer"
        + " singer songwriter author writer artist actor actress director coach player captain driver agent visit meet reply return"
        + " ship post deliver bill pay refund cancel confirm accept reject approve review submit sign signed born died married lives lived";

    private const string Things =
        "world war peace union empire republic kingdom party army navy police force government house home office business market stock"
        + " price cost sale shop store product products service support system network program project plan report test result results"
        + " policy rule rules law act bill rights privacy terms conditions security safety health care food water fire earth sun moon"
        + " god lord bible church heaven hell love life death hope dream power money gold road way street car bus train plane ship boat"
        + " computer machine phone mobile internet web site website online digital social media blog app application apps device screen"
        + " user guide manual tutorial documentation docs reference overview background history future past present science art music"
        + " sport sports football soccer basketball baseball tennis golf hockey match final finals round cup world olympic olympics"
        + " ask send bring release candidate deploy staging production pipeline job jobs task tasks action actions workflow alpha beta gamma delta stable main"
        + " default primary secondary settings options option config configuration profile session token connection refused peer waiting"
        + " unknown invalid missing required optional available unavailable active inactive enabled disabled pending complete completed"
        + " student teacher school class course lesson training education research study paper article letter card credit debit"
        + " passport license visa social bank cash check cheque tax income salary job work career company staff human resources sales"
        + " marketing finance legal engineering design development quality customer care desk center line hotline emergency room suite"
        + " apartment apt unit floor box building block tower gate door window wall garden kitchen bathroom bedroom";

    private const string Technology =
        "microsoft google amazon apple facebook meta twitter linkedin github gitlab bitbucket slack zoom teams outlook gmail yahoo windows"
        + " linux ubuntu debian macos android ios iphone ipad chrome firefox safari edge python java javascript typescript kotlin swift"
        + " rust golang ruby perl php node react angular vue django flask spring docker kubernetes helm terraform ansible jenkins"
        + " azure aws gcp oracle mysql postgres postgresql mongodb redis kafka spark hadoop nginx apache tomcat json xml html css http"
        + " https url uri api rest graphql sql openai chatgpt gpt claude anthropic gemini copilot bing llama mistral netflix spotify"
        + " youtube instagram whatsapp telegram tiktok uber paypal visa mastercard bitcoin ethereum covid internet bluetooth wifi usb"
        + " pdf csv excel word powerpoint photoshop adobe samsung sony nokia intel amd nvidia ibm dell hp cisco tesla boeing airbus"
        + " toyota honda ford bmw audi volkswagen mercedes porsche nissan hyundai disney marvel pixar nasa fbi cia usa uk eu un nato";

    private const string Others =
        "mme mlle maitre sra srta sig signor dott dottor dottoressa avv dhr mevr meneer panie mgr bay fru froken frau herrn sr jr"
        + " bitte schreiben senden besuchen kommen sagt wohnt abita vive habita mieszka woont"
        + " der die das ein eine einen und oder aber wenn dann weil dass ist sind war ich du er sie es wir ihr mein dein sein unser herr frau"
        + " sehr geehrte geehrter liebe lieber hallo guten tag morgen abend danke bitte mit von fur aus nach bei zum zur im am auf uber"
        + " name vorname nachname adresse telefon kunde kundin bestellung rechnung lieferadresse datum nummer strasse"
        + " le la les un une des et ou mais donc or ni car si quand que qui quoi dont il elle on nous vous ils elles je tu mon ton"
        + " son notre votre leur monsieur madame mademoiselle bonjour bonsoir salut cher chere merci avec sans pour dans chez sur sous nom"
        + " prenom adresse telephone client cliente commande facture el los las uno una y o pero porque cuando como donde que quien es"
        + " son soy yo ella nosotros ellos mi tu su senor senora senorita don dona hola estimado estimada gracias buenos buenas dias"
        + " tardes noches con sin para por en nombre apellido direccion telefono cliente pedido factura fecha il lo gli uno ma"
        + " perche quando come dove chi che sono sei siamo io lui lei noi voi loro mio tuo suo signor signora signorina dottor buongiorno"
        + " ciao caro cara grazie con senza per nome cognome indirizzo telefono ordine fattura data het een en of maar want als dan"
        + " omdat dat dit ik jij hij zij wij jullie mijn jouw zijn haar ons heer mevrouw dag beste geachte hallo dank met zonder voor"
        + " naam voornaam achternaam adres klant bestelling factuur datum i a ale lub oraz bo gdy jak gdzie kto co jest ja ty on ona my"
        + " wy oni moj twoj pan pani panstwo dzien dobry czesc witam dziekuje prosze z bez dla od do na w imie nazwisko adres klient"
        + " zamowienie faktura o os as um uma e mas porque quando como onde quem eu voce ele ela nos eles meu teu seu senhor senhora"
        + " ola prezado prezada obrigado obrigada com sem para por em nome sobrenome endereco telefone pedido fatura och jag hej med"
        + " til og jeg kjaere kaere namn navn nimi terve merhaba sayin bay bayan ve isim ad soyad";
}
