namespace AiApiGuard.Inspection.Content;

internal static partial class ContentTable
{
    /// <summary>The gravest in languages other than English.</summary>
    public const string Languages = """
        # German
        @foreign_howto : wie baut man|wie baue ich|wie kann ich|wie stellt man|wie stelle ich|wie macht man|wie mache ich|wie kann man|anleitung zum|anleitung fur|anleitung zur|bauanleitung|schritt fur schritt|wie bastelt man|wie bastle ich|wie man ein*|wie man|erklare mir wie|wie tote ich|wie tote
        @bomb ! : bombe|bomben|rohrbombe*|sprengstoff*|sprengsatz*|sprengkorper|molotowcocktail*|handgranate*
        @wmd ! : nervengas|giftgas|biowaffe*|chemiewaffe*|chemische waffe*|atombombe*|milzbrand|rizin
        @kill ! : jemanden umbring*|menschen umbring*|jemanden tote*|meine frau tote*|meinen mann tote*|ermorden|einen mord|vergifte*|erwurge*|meine frau umbring*|meinen nachbarn umbring*|meinen chef umbring*
        @drug ! : kokain|drogen|crystal meth herstell*|methamphetamin|rauschgift|amphetamin
        @cyber ! : schadsoftware|trojaner|erpressungssoftware|phishing seite|phishing mail*|schadprogramm*
        @hackword ! : konto hacken|handy hacken|hacke ich|wlan hacken|passworter stehlen|account hacken|hacken
        @foreign_crime ! : geld wasch*|geldwasche|steuern hinterzieh*|steuerhinterziehung|falschgeld|ausweis falsch*|gefalschte ausweis*|gefalschten pass|gefalschten ausweis|bank ausraub*|kreditkartenbetrug|einbrechen|stehlen|entfuhren|erpressen|urkundenfalschung|auto knacken|auto stehlen
        @foreign_suicidal ! : ich will mich umbringen|ich mochte mich umbringen|ich bringe mich um|ich will sterben|ich mochte sterben|mir das leben nehmen|mich selbst verletzen|ich will nicht mehr leben|ich mochte nicht mehr leben|bring dich um
        @foreign_suicide ! : selbstmord*|mich umbringen|schmerzlos sterben|suizid begehen|mich schmerzlos toten
        @foreign_threat ! : ich bringe dich um|ich werde dich toten|ich tote dich|ich mach dich fertig|ich stech dich ab|du wirst sterben|ich weiss wo du wohnst|ich bring dich um|ich werde dich umbringen
        @foreign_hate ! : auslander raus|juden vergasen|scheiss juden|scheiss auslander|dreckige auslander|dreckige juden|sieg heil|heil hitler|neger|kanake*|untermensch*|scheiss turken|scheiss schwuchtel*|auslander sind ungeziefer|auslander sind abschaum|juden sind ungeziefer|fluchtlinge sind ungeziefer|juden sind unser ungluck
        @foreign_csam ! : kinderporn*|sex mit kind*|sex mit minderjahrig*|nackte kinder|nacktbilder von kindern|minderjahrige verfuhren|kinder missbrauchen
        @foreign_porn ! : pornogeschichte*|schreib* mir einen porno|erotische geschichte*|sexgeschichte*|pornografische geschichte*
        @prevent -6 b6 a2 : verhinder*|vorbeugen|vorbeugung|pravention*|schutz|schutzen|schutzt|erkennen|erkennt|melden|bekampf*|vermeid*|abwehr*|gegen|warnung|entfernen|hilfe fur
        # French
        @foreign_howto : comment fabriquer|comment faire|comment construire|comment creer|comment puis je|comment je peux|comment peut on|comment on fait|comment produire|comment synthetiser|comment preparer|comment obtenir|comment acheter|comment vendre|comment|etapes pour|guide pour|instructions pour|explique moi comment|dis moi comment|apprends moi
        @bomb ! : bombe artisanale|une bombe|des bombes|explosif*|engin explosif|cocktail molotov|dynamite|grenade a main
        @wmd ! : gaz sarin|gaz neurotoxique|arme chimique|armes chimiques|arme biologique|armes biologiques|ricine|bombe nucleaire|bombe atomique|agent neurotoxique
        @kill ! : tuer quelqu un|tuer quelquun|tuer ma femme|tuer mon mari|tuer mon voisin|tuer des gens|assassiner|empoisonner|etrangler|commettre un meurtre|tuer mon patron|tuer une personne
        @drug ! : cocaine|heroine|methamphetamine|des drogues|drogue de synthese|ecstasy
        @cyber ! : logiciel malveillant|logiciels malveillants|rancongiciel|cheval de troie|hameconnage|virus informatique
        @hackword ! : pirater un compte|pirater le compte|pirater un|pirater le|pirater la|pirater|pirater un telephone|voler des mots de passe|voler le mot de passe
        @foreign_crime ! : blanchir de l argent|blanchir de largent|blanchiment d argent|frauder le fisc|fraude fiscale|fausse monnaie|faux billets|faux papiers|faux passeport*|cambrioler|braquer|voler une voiture|voler une banque|kidnapper|enlever un enfant|faire chanter|escroquer|carte bancaire volee|cartes bancaires volees
        @foreign_suicidal ! : je veux mourir|je veux me tuer|je vais me tuer|me suicider|envie de mourir|mettre fin a mes jours|je ne veux plus vivre|me faire du mal|tue toi|va te pendre|suicide toi
        @foreign_suicide ! : se suicider|me suicider|suicide|mourir sans douleur
        @foreign_threat ! : je vais te tuer|je vais vous tuer|je te tuerai|tu vas mourir|je sais ou tu habites|je vais te faire la peau|je vais te buter|je vais te crever
        @foreign_hate ! : sale arabe*|sale juif*|sales juifs|sales arabes|sale noir*|bougnoul*|youpin*|negro de merde|sale negre|sales negres|mort aux juifs|mort aux arabes|sale pede|sales pedes|les juifs sont de la vermine|les immigres sont de la vermine|les noirs sont inferieurs|les arabes sont des
        @foreign_csam ! : pedopornograph*|pornographie infantile|sexe avec des enfants|sexe avec des mineurs|sexe avec un enfant|enfants nus|photos d enfants nus|sexe avec une mineure|mineure nue
        @foreign_porn ! : histoire erotique|histoire porno*|recit pornographique|scene de sexe explicite
        @prevent -6 b6 a2 : prevenir|prevention|proteger|se proteger|protection|empecher|detecter|signaler|eviter|lutter contre|contre|reconnaitre|supprimer
        # Spanish
        @foreign_howto : como hacer|como fabricar|como construir|como puedo|como se hace|como se fabrica|como crear|como producir|como sintetizar|como preparar|como conseguir|como comprar|como vender|como cocinar|como|instrucciones para|pasos para|guia para|tutorial para|ensename a|explicame como|dime como|manera de|forma de
        @bomb ! : bomba casera|una bomba|bombas|explosivo*|artefacto explosivo|coctel molotov|granada de mano|dinamita|polvora
        @wmd ! : gas sarin|gas nervioso|agente nervioso|arma quimica|armas quimicas|arma biologica|armas biologicas|ricina|bomba nuclear|bomba atomica|antrax
        @kill ! : matar a alguien|matar a mi|matar a una persona|matar a la gente|matar personas|asesinar|envenenar a|estrangular|cometer un asesinato|matar gente
        @drug ! : cocaina|heroina|metanfetamina*|drogas|drogas ilegales|extasis|droga
        @cyber ! : malware|programa malicioso|software malicioso|troyano|virus informatico|pagina de phishing|ransomware
        @hackword ! : hackear|hackear una cuenta|piratear|robar contrasenas|entrar en la cuenta de|hackear el telefono
        @foreign_crime ! : lavar dinero|blanquear dinero|lavado de dinero|evadir impuestos|evasion de impuestos|dinero falso|billetes falsos|falsificar|pasaporte falso|documentos falsos|robar un banco|robar un coche|robar una tienda|robar|secuestrar|extorsionar|chantajear|estafar|tarjetas robadas|tarjeta robada|fraude
        @foreign_suicidal ! : quiero morir|quiero matarme|me quiero matar|voy a matarme|me voy a matar|quitarme la vida|acabar con mi vida|suicidarme|no quiero vivir|no quiero seguir viviendo|hacerme dano|cortarme las venas|me quiero morir|matate|suicidate
        @foreign_suicide ! : suicidarme|suicidarse|morir sin dolor|suicidio
        @foreign_threat ! : te voy a matar|voy a matarte|te matare|vas a morir|se donde vives|te voy a romper|los voy a matar a todos
        @foreign_hate ! : negro de mierda|negros de mierda|sudaca*|maricon de mierda|maricones de mierda|putos judios|malditos judios|moros de mierda|muerte a los judios|muerte a los moros|los judios son|los inmigrantes son una plaga|los negros son inferiores|los gitanos son|los inmigrantes son basura|inmigrantes de mierda
        @foreign_csam ! : pornografia infantil|porno infantil|sexo con ninos|sexo con ninas|sexo con menores|sexo con una menor|ninas desnudas|ninos desnudos|menores desnud*
        @foreign_porn ! : relato erotico|historia erotica|historia porno*|relato porno*|escena de sexo explicit*
        @prevent -6 b6 a2 : prevenir|prevencion|evitar|proteger|protegerme|protegerse|proteccion|detectar|denunciar|combatir|contra|eliminar|reconocer|deteccion
        # Portuguese
        @foreign_howto : como fazer|como fabricar|como construir|como posso|como se faz|como criar|como produzir|como sintetizar|como preparar|como conseguir|como comprar|como vender|como cozinhar|instrucoes para|passos para|guia para|me ensine a|me explique como|me diga como|passo a passo
        @bomb ! : bomba caseira|uma bomba|bombas|coquetel molotov|granada
        @wmd ! : gas sarin|gas dos nervos|arma quimica|armas quimicas|arma biologica|armas biologicas|bomba atomica
        @kill ! : matar alguem|matar minha|matar meu|matar uma pessoa|matar pessoas|assassinar|envenenar|cometer um assassinato
        @drug ! : cocaina|heroina|metanfetamina|drogas
        @hackword ! : hackear|invadir a conta|invadir o celular|invadir uma conta|roubar senhas
        @foreign_crime ! : lavar dinheiro|lavar dinheiro sujo|lavagem de dinheiro|sonegar impostos|sonegacao|dinheiro falso|notas falsas|falsificar documentos|passaporte falso|documentos falsos|roubar um banco|roubar um carro|roubar|sequestrar|extorquir|chantagear|cartao clonado|clonar cartao|clonar cartoes|fraude
        @foreign_suicidal ! : quero morrer|quero me matar|vou me matar|tirar minha vida|tirar a minha vida|acabar com a minha vida|nao quero mais viver|me suicidar|me machucar de proposito|se mata logo|se mate
        @foreign_suicide ! : me suicidar|suicidar|morrer sem dor|suicidio
        @foreign_threat ! : vou te matar|eu vou te matar|vou matar voce|voce vai morrer|sei onde voce mora|vou acabar com voce
        @foreign_hate ! : preto imundo|macaco imundo|negros sao inferiores|morte aos judeus|viado de merda|viados de merda|judeus imundos|imigrantes sao lixo|nordestino imundo
        @foreign_csam ! : pornografia infantil|sexo com criancas|sexo com crianca|sexo com menores|sexo com menor|criancas nuas|meninas nuas|menores nuas
        @foreign_porn ! : conto erotico|historia erotica|historia porno*
        @prevent -6 b6 a2 : prevenir|prevencao|evitar|proteger|protecao|detectar|denunciar|combater|contra|remover|reconhecer
        # Italian
        @foreign_howto : come fare|come si fa|come costruire|come fabbricare|come posso|come creare|come uccidere|come rubare|come hackerare|come produrre|come sintetizzare|come preparare|come ottenere|come comprare|come vendere|come cucinare|come falsificare|come riciclare|istruzioni per|guida per|passaggi per|spiegami come|dimmi come|insegnami a|passo dopo passo|come faccio
        @bomb ! : bomba artigianale|una bomba|bombe|esplosivo|esplosivi|ordigno*|bottiglia molotov|bomba a mano
        @wmd ! : gas nervino|arma chimica|armi chimiche|arma biologica|armi biologiche|bomba atomica|bomba nucleare|antrace
        @kill ! : come uccidere|come ammazzare|uccidere qualcuno|uccidere mia|uccidere mio|uccidere una persona|uccidere le persone|uccidere il mio|uccidere la mia|assassinare|avvelenare|strangolare|commettere un omicidio
        @drug ! : cocaina|eroina|metanfetamina|droga|droghe
        @hackword ! : come hackerare|hackerare|hackerare un account|rubare password|rubare le password|entrare nell account
        @foreign_crime ! : come riciclare|come falsificare|come rubare|riciclare denaro|riciclare soldi|riciclaggio|evadere le tasse|evasione fiscale|soldi falsi|banconote false|falsificare|passaporto falso|documenti falsi|rapinare|rubare|rapire|estorcere|ricattare|truffare|carte rubate|carta di credito rubata
        @foreign_suicidal ! : voglio morire|voglio uccidermi|voglio ammazzarmi|mi uccido|togliermi la vita|farla finita|non voglio piu vivere|suicidarmi|farmi del male|tagliarmi le vene|ammazzati|ucciditi
        @foreign_suicide ! : suicidarmi|suicidarsi|morire senza dolore|suicidio
        @foreign_threat ! : ti ammazzo|ti uccido|ti uccidero|ti ammazzero|morirai presto|so dove abiti|ti spacco la faccia
        @foreign_hate ! : negro di merda|negri di merda|sporchi ebrei|sporco ebreo|ebrei di merda|froci di merda|frocio di merda|morte agli ebrei|immigrati di merda|zingari di merda|i negri sono inferiori
        @foreign_csam ! : pedopornograf*|pornografia infantile|sesso con bambini|sesso con minori|sesso con una minorenne|bambini nudi|bambine nude|minorenni nude
        @prevent -6 b6 a2 : prevenire|prevenzione|evitare|proteggere|protezione|rilevare|segnalare|combattere|contro|rimuovere|riconoscere
        # Dutch
        @foreign_howto : hoe maak ik|hoe maak je|hoe bouw ik|hoe bouw je|hoe kan ik|hoe kun je|hoe moet ik|hoe vermoord ik|hoe hack ik|hoe steel ik|hoe krijg ik|hoe produceer|stappenplan voor|stap voor stap|instructies voor|handleiding voor|leg uit hoe|vertel me hoe|hoe
        @bomb ! : een bom|bommen|explosieven|springstof*|molotovcocktail*|handgranaat*|pijpbom*
        @wmd ! : zenuwgas|gifgas|chemische wapen*|biologische wapen*|kernbom|atoombom
        @kill ! : iemand vermoorden|iemand doden|mijn vrouw vermoorden|mijn man vermoorden|mensen vermoorden|iemand vergiftigen|vermoord ik|moord plegen
        @drug ! : cocaine|heroine|drugs|xtc
        @hackword ! : account hacken|telefoon hacken|wachtwoorden stelen|hack ik|hacken
        @foreign_crime ! : geld witwassen|witwassen|belasting ontduiken|vals geld|valse paspoort*|vals paspoort|bank overvallen|auto stelen|stelen|ontvoeren|afpersen|oplichten|gestolen creditcard*
        @foreign_suicidal ! : ik wil dood|ik wil mezelf doden|ik wil mezelf van kant maken|zelfmoord plegen|ik wil niet meer leven|mezelf pijn doen|mezelf snijden|pleeg zelfmoord
        @foreign_suicide ! : zelfmoord plegen|pijnloos sterven|zelfmoord
        @foreign_threat ! : ik ga je vermoorden|ik maak je dood|ik vermoord je|ik maak je af|je gaat eraan|ik weet waar je woont
        @foreign_hate ! : vuile jood|vuile joden|vuile moslim*|kutmarokkaan*|vieze buitenlander*|joden aan het gas|buitenlanders zijn ongedierte|vuile homo*
        @foreign_csam ! : kinderporno*|seks met kinderen|seks met minderjarige*|naakte kinderen
        @prevent -6 b6 a2 : voorkomen|voorkom|beschermen|bescherm|bescherming|herkennen|herken|melden|tegen|preventie|vermijden|verwijderen|detecteren
        # Polish
        @foreign_howto : jak zrobic|jak zbudowac|jak moge|jak skonstruowac|jak wyprodukowac|jak przygotowac|jak kupic|jak sprzedac|jak ugotowac|instrukcja|instrukcje jak|krok po kroku|wyjasnij jak|powiedz mi jak|naucz mnie|jak
        @bomb ! : bombe|bomby|bomba|material wybuchowy|materialy wybuchowe|ladunek wybuchowy|koktajl molotowa|granat
        @wmd ! : gaz bojowy|gaz trujacy|bron chemiczn*|bron biologiczn*|bomba atomowa|bombe atomowa|waglik
        @kill ! : zabic kogos|zabic moja|zabic mojego|zabic czlowieka|zabic ludzi|zamordowac|otruc|popelnic morderstwo
        @drug ! : kokain*|heroin*|metamfetamin*|narkotyk*|amfetamin*
        @hackword ! : zhakowac|wlamac sie do|wlamac sie na|ukrasc hasla
        @foreign_crime ! : prac pieniadze|pranie pieniedzy|wyprac pieniadze|unikac podatkow|falszywe pieniadze|podrobic|podrobic paszport|falszywy paszport|falszywe dokumenty|okrasc|ukrasc|porwac|szantazowac|oszukac|wyludzic|kradzion*
        @foreign_suicidal ! : chce umrzec|chce sie zabic|zabije sie|popelnic samobojstwo|nie chce zyc|nie chce juz zyc|zrobic sobie krzywde|podciac sobie zyly|zabij sie|idz sie zabij
        @foreign_suicide ! : samobojstw*|zabic sie|umrzec bez bolu
        @foreign_threat ! : zabije cie|zaje bie cie|zginiesz|wiem gdzie mieszkasz|polamie ci|zabije was
        @foreign_hate ! : jude do gazu|zydzi do gazu|brudne zydy|parszywe zydy|jebac zydow|jebac ukraincow|brudny cygan|brudne cygany|pedaly do gazu|ciapaty|ciapate|zydzi sa robactwem
        @foreign_csam ! : pornografi* dzieciec*|dziecieca pornografia|seks z dziec*|seks z nieletni*|nagie dzieci|nagich dzieci
        @prevent -6 b6 a2 : zapobiec|zapobiega*|uniknac|chronic|ochron*|wykry*|zglosic|przeciw*|zwalcza*|rozpoznac|usunac
        # Russian
        @foreign_howto : как сделать|как изготовить|как собрать|как построить|как создать|как приготовить|как сварить|как синтезировать|как купить|как продать|как получить|как я могу|как мне|как можно|инструкция|инструкцию|пошаговая инструкция|пошагово|расскажи как|объясни как|научи меня|напиши как|способы|как
        @bomb ! : бомб*|взрывчатк*|взрывное устройство|взрывного устройства|самодельную бомбу|коктейль молотова|гранат*|динамит*|тротил*
        @wmd ! : зарин*|нервно паралитическ*|химическое оружие|химического оружия|биологическое оружие|биологического оружия|ядерн* бомб*|рицин*|новичок яд|отравляющий газ|сибирскую язву
        @kill ! : убить человека|убить кого*|убить свою|убить мою|убить моего|убить жену|убить мужа|убить людей|убить соседа|отравить|задушить|зарезать|совершить убийство|заказать убийство
        @drug ! : кокаин*|героин*|метамфетамин*|наркотик*|мефедрон*|амфетамин*
        @cyber ! : вредоносн*|троян*|вирус вымогатель|вирус шифровальщик|фишингов*|кейлоггер*
        @hackword ! : взломать|взлома аккаунта|взлом аккаунта|украсть пароль|украсть пароли|взломать аккаунт|взломать телефон
        @foreign_crime ! : отмыть деньги|отмыва* денег|отмывать деньги|уклон* от налогов|фальшивые деньги|фальшивых денег|поддельный паспорт|поддельные документы|подделать|ограбить|украсть|угнать машину|похитить|шантажировать|обмануть банк|краденые карты|вымогать
        @foreign_suicidal ! : хочу умереть|хочу убить себя|убью себя|покончить с собой|покончу с собой|не хочу жить|не хочу больше жить|порезать себе вены|вскрыть вены|совершить самоубийство|убей себя|выпились|повесь*
        @foreign_suicide ! : самоубийств*|покончить с собой|умереть без боли|безболезненно умереть|суицид*
        @foreign_threat ! : я тебя убью|убью тебя|я убью тебя|я вас убью|ты умрешь|ты сдохнешь|знаю где ты живешь|зарежу тебя|я тебя зарежу|переломаю
        @foreign_hate ! : жиды|жидов|жидам|жидовск*|чурки|чурок|хачи|хачей|черножоп*|ниггер*|пидорас*|пидоры|хохлы|хохлов|смерть евреям|смерть жидам|бей жидов|кацап*|недочеловек*|грязные мигранты|мигранты твари
        @foreign_csam ! : детское порно|детской порнографи*|детская порнография|детскую порнографию|секс с детьми|секс с ребенком|секс с несовершеннолетн*|голые дети|голых детей|педофил*
        @foreign_porn ! : порно рассказ|порнорассказ*|эротический рассказ|порнографическ* рассказ*
        @prevent -6 b6 a2 : предотвра*|защит*|предупре*|обнаруж*|против|борьб*|избежать|сообщить о|распозна*|удалить|профилактик*
        # Ukrainian
        @foreign_howto : як|як зробити|як виготовити|як зібрати|як створити|як приготувати|як зварити|як купити|як продати|покрокова інструкція|інструкція|розкажи як|поясни як|навчи мене
        @bomb ! : вибухівк*|вибуховий пристрій|вибухового пристрою|коктейль молотова
        @kill ! : вбити людину|убити людину|вбити когось|вбити дружину|вбити чоловіка|отруїти|вбити людей
        @drug ! : кокаїн*|героїн|героїну|наркотик*|метамфетамін*
        @hackword ! : зламати акаунт|зламати телефон|вкрасти пароль|вкрасти паролі
        @foreign_crime ! : відмити гроші|відмивання грошей|ухилитися від податків|фальшиві гроші|підробити|підроблений паспорт|пограбувати|вкрасти|викрасти людину|шантажувати
        @foreign_suicidal ! : хочу померти|хочу вбити себе|хочу убити себе|покінчити з собою|не хочу жити|вбий себе
        @foreign_threat ! : я тебе вб ю|я тебе вбю|вбю тебе|ти помреш|знаю де ти живеш|я тебе заріжу
        @foreign_csam ! : дитяче порно|дитячої порнографії|секс з дітьми|секс з дитиною|секс з неповнолітн*|голі діти
        @prevent -6 b6 a2 : запобіг*|захист*|захищ*|виявит*|проти|уникнут*
        # Turkish
        @foreign_howto : nasil yapilir|nasil yaparim|nasil yapabilirim|nasil uretilir|nasil uretirim|nasil oldurulur|nasil hacklenir|nasil|adim adim|nasil kirilir|tarifi|talimatlari
        @bomb ! : bomba|bombasi|bombalar|patlayici*|molotof*|el bombasi|boru bombasi
        @wmd ! : sinir gazi|zehirli gaz|kimyasal silah*|biyolojik silah*|sarin gazi|atom bombasi|nukleer bomba
        @kill ! : birini oldur*|insan oldur*|karimi oldur*|kocami oldur*|zehirle*|adam oldur*|cinayet isle*|oldururum
        @drug ! : kokain|eroin|uyusturucu*|metamfetamin
        @hackword ! : hesap hackle*|hesabini hackle*|sifre cal*|sifresini kir*|hesabini cal*|hacklerim
        @foreign_crime ! : kara para akla*|para akla*|vergi kacir*|sahte para|sahte pasaport|sahte kimlik|banka soy*|araba cal*|soymak|kacirmak|santaj yap*|dolandir*|calinti kredi kart*
        @foreign_suicidal ! : kendimi oldurmek istiyorum|olmek istiyorum|intihar etmek istiyorum|intihar edecegim|yasamak istemiyorum|kendime zarar ver*|kendini oldur|git geber
        @foreign_suicide ! : intihar et*|acisiz ol*|kendimi oldur*
        @foreign_threat ! : seni oldurecegim|seni gebertecegim|oleceksin|nerede yasadigini biliyorum|seni vuracagim|hepinizi oldurecegim
        @foreign_hate ! : pis yahudi*|pis arap*|pis kurt*|pis ermeni*|pis zenci*|yahudilere olum|ermeni dolu|pis suriyeli*
        @foreign_csam ! : cocuk porno*|cocuk pornografisi|cocuklarla seks|cocukla seks|ciplak cocuk*
        @prevent -6 b6 a3 : onlem*|korun*|koru*|engelle*|tespit*|karsi|bildir*|kacin*
        # Arabic
        @foreign_howto : كيف اصنع|كيف أصنع|كيف يمكنني|كيف يمكن|كيفية صنع|كيفية|كيف اقتل|كيف أقتل|كيف اسرق|كيف أسرق|كيف اخترق|كيف أخترق|طريقة صنع|طريقة|خطوات|كيف
        @bomb ! : قنبلة|القنبلة|قنابل|متفجرات|عبوة ناسفة|مولوتوف|المتفجرات
        @wmd ! : غاز السارين|غاز الأعصاب|سلاح كيميائي|أسلحة كيميائية|اسلحة كيميائية|سلاح بيولوجي|أسلحة بيولوجية|قنبلة نووية|الجمرة الخبيثة
        @kill ! : قتل شخص|اقتل شخص|أقتل شخص|قتل زوجتي|قتل زوجي|قتل الناس|أقتل زوجتي|اغتيال|تسميم|ارتكاب جريمة قتل|قتل انسان|أقتل شخصا|قتل إنسان
        @drug ! : كوكايين|الكوكايين|هيروين|الهيروين|مخدرات|المخدرات|ميثامفيتامين
        @hackword ! : اختراق حساب|أخترق حساب|اخترق حساب|سرقة كلمة مرور|سرقة كلمات المرور|اختراق هاتف|اختراق
        @foreign_crime ! : غسل الأموال|غسيل الأموال|تبييض الأموال|التهرب من الضرائب|تزوير جواز سفر|تزوير|جواز سفر مزور|نقود مزورة|سرقة بنك|سرقة سيارة|اسرق|خطف|ابتزاز
        @foreign_suicidal ! : أريد أن أموت|اريد ان اموت|أريد الانتحار|اريد الانتحار|سأقتل نفسي|أريد قتل نفسي|اريد قتل نفسي|لا أريد أن أعيش|اقتل نفسك
        @foreign_suicide ! : الانتحار|انتحر|أنتحر|الموت بدون ألم
        @foreign_threat ! : سأقتلك|ساقتلك|سوف أقتلك|سوف اقتلك|سأذبحك|أعرف أين تسكن|ستموت قريبا
        @foreign_hate ! : الموت لليهود|اليهود خنازير|أحفاد القردة والخنازير|يهودي قذر|عبد قذر|الموت للشيعة|الشيعة كلاب
        @foreign_csam ! : إباحية الأطفال|اباحية الاطفال|الجنس مع الأطفال|الجنس مع القاصرين|أطفال عراة|استغلال الأطفال جنسيا
        @prevent -6 b6 a2 : منع|الوقاية|حماية|الحماية|مكافحة|كشف|تجنب|ضد|الإبلاغ عن
        # Hindi
        @foreign_howto : कैसे बनाएं|कैसे बनाये|कैसे बनाते|कैसे बनाऊं|कैसे मारें|कैसे मारूं|कैसे चुराएं|कैसे हैक|कैसे करें|कैसे|बनाने का तरीका|तरीका बताओ|तरीका|निर्देश
        @bomb ! : बम|विस्फोटक|बारूद|ग्रेनेड|हथगोला
        @wmd ! : रासायनिक हथियार|जैविक हथियार|परमाणु बम|जहरीली गैस|सारिन
        @kill ! : किसी को मार*|हत्या कर*|जान से मार*|जहर दे*|पत्नी को मार*|कत्ल
        @drug ! : कोकीन|हेरोइन|ड्रग्स|नशीली दवा*|मेथ
        @hackword ! : अकाउंट हैक|खाता हैक|फोन हैक|पासवर्ड चुरा*|पासवर्ड हैक
        @foreign_crime ! : काला धन सफेद|मनी लॉन्ड्रिंग|टैक्स चोरी|नकली नोट|नकली पासपोर्ट|फर्जी पासपोर्ट|चोरी|अपहरण|ब्लैकमेल|बैंक लूट*|धोखाधड़ी
        @foreign_suicidal ! : मैं मरना चाहता*|मैं मरना चाहती*|खुद को मारना चाहता*|आत्महत्या करना चाहता*|आत्महत्या करना चाहती*|जीना नहीं चाहता*|जीना नहीं चाहती*
        @foreign_suicide ! : आत्महत्या|खुदकुशी
        @foreign_threat ! : मैं तुम्हें मार*|तुझे मार डालूंगा|तुम्हें जान से मार*|मार डालूंगा
        @foreign_csam ! : बाल यौन|बच्चों के साथ सेक्स|बाल अश्लील|चाइल्ड पोर्न
        @prevent -6 b8 a6 : रोक*|बचाव|बचने|बचाने|सुरक्षा|रोकथाम|पता लगा*|अवरुद्ध*|खिलाफ
        # Chinese
        @foreign_howto : 如何|怎么|怎样|怎麼|怎樣|教我|告诉我|告訴我|步骤|步驟|方法|教程|制作|製作|制造|製造|合成|自制
        @bomb ! : 炸弹|炸彈|炸药|炸藥|爆炸物|爆炸装置|燃烧瓶|燃燒瓶|手榴弹|手榴彈|土炸弹|雷管
        @wmd ! : 神经毒剂|神經毒劑|沙林|化学武器|化學武器|生物武器|核弹|核彈|核武器|毒气|毒氣|炭疽|蓖麻毒素|原子弹
        @kill ! : 杀人|殺人|杀死一个人|杀死别人|杀了他|杀死我|殺死|谋杀|謀殺|毒死|勒死|暗杀|暗殺|杀害
        @drug ! : 冰毒|可卡因|海洛因|毒品|摇头丸|大麻|甲基苯丙胺|芬太尼|古柯鹼
        @cyber ! : 勒索软件|勒索病毒|木马病毒|钓鱼网站|釣魚網站|恶意软件|惡意軟體|电脑病毒|恶意程序|键盘记录器
        @hackword ! : 盗号|盗取密码|盗取账号|破解密码|入侵别人|入侵他人|黑进|盜取密碼|黑客攻击|入侵网站|入侵系统
        @foreign_crime ! : 洗钱|洗錢|逃税|逃稅|假钞|假鈔|假币|伪造|偽造|假护照|假身份证|抢银行|搶銀行|偷车|偷窃|诈骗|詐騙|绑架|綁架|勒索|信用卡诈骗|盗窃|走私|贩毒|行贿|偷税漏税|人口贩卖
        @foreign_suicidal ! : 我想死|我要自杀|我想自杀|我想自殺|不想活了|结束我的生命|結束我的生命|自残|自殘|割腕|去死吧|你去死
        @foreign_suicide ! : 自杀|自殺|无痛死亡|安乐死
        @foreign_threat ! : 我要杀了你|我要殺了你|我会杀了你|弄死你|杀你全家|殺你全家|知道你住在哪|砍死你|打死你
        @foreign_hate ! : 黑鬼|死基佬|支那猪|支那豬|死同性恋|犹太猪|杀光犹太人|下等人种|劣等民族|劣等种族|绿教|死变态基佬
        @foreign_csam ! : 儿童色情|兒童色情|幼女|萝莉色情|未成年色情|与儿童发生性|与未成年人发生性|恋童|戀童|裸体儿童|未成年裸|儿童性
        @foreign_porn ! : 色情小说|色情小說|黄色小说|成人小说|情色小说|色情故事|做爱细节|性爱场面
        @prevent -6 b12 a12 : 预防|預防|防止|防范|防範|防护|保护|保護|检测|檢測|举报|舉報|避免|打击|打擊|识别|識別|抵御|阻止|反|治疗|戒|危害
        # Japanese
        @foreign_howto : 作り方|方法|どうやって|どうすれば|やり方|手順|教えて|製造|の仕方
        @bomb ! : 爆弾|爆発物|爆薬|火炎瓶|手榴弾|手投げ弾
        @wmd ! : 神経ガス|サリン|化学兵器|生物兵器|核兵器|毒ガス|核爆弾|炭疽菌|リシン
        @kill ! : 人を殺す|人を殺し|殺害|殺す方法|妻を殺|夫を殺|暗殺|毒殺|殺人|誰かを殺|上司を殺
        @drug ! : 覚醒剤|コカイン|ヘロイン|麻薬|違法薬物|メタンフェタミン|大麻
        @cyber ! : マルウェア|ランサムウェア|コンピュータウイルス|フィッシングサイト|フィッシング詐欺|キーロガー
        @hackword ! : アカウントをハック|ハッキング|パスワードを盗|不正アクセス|乗っ取り|アカウントを乗っ取
        @foreign_crime ! : マネーロンダリング|資金洗浄|脱税|偽札|偽造|偽パスポート|銀行強盗|車を盗|万引き|誘拐|恐喝|詐欺|盗む|密輸|人身売買
        @foreign_suicidal ! : 死にたい|自殺したい|消えてしまいたい|リストカット|生きていたくない|自殺しろ|死ねばいい|手首を切
        @foreign_suicide ! : 自殺|楽に死|安楽死|苦しまずに死
        @foreign_threat ! : お前を殺す|殺してやる|ぶっ殺|お前の家を知って|殺すぞ
        @foreign_hate ! : チョン|支那人|朝鮮人は出て|劣等民族|ゴキブリ朝鮮|黒んぼ|ニガー
        @foreign_csam ! : 児童ポルノ|幼女|ロリコン|未成年とのセックス|子供とセックス|子どもとセックス|児童性
        @foreign_porn ! : 官能小説|エロ小説|エロい小説|ポルノ小説
        @prevent -6 b14 a14 : 防ぐ|防止|予防|対策|保護|検出|通報|避け|守る|取り締ま|撲滅|治療
        # Korean
        @foreign_howto : 만드는 방법|만드는 법|만드는법|어떻게|방법|하는 법|만들 수|제조법|알려줘|단계별
        @bomb ! : 폭탄*|폭발물*|폭약*|화염병*|수류탄*|사제폭탄*
        @wmd ! : 신경가스*|사린*|화학무기*|생물무기*|핵무기*|독가스*|핵폭탄*|탄저균*
        @kill ! : 사람을 죽이*|사람 죽이*|누군가를 죽이*|살인*|암살*|독살*|아내를 죽이*|남편을 죽이*|죽이는 방법
        @drug ! : 필로폰*|코카인*|헤로인*|마약*|메스암페타민*|대마초*
        @cyber ! : 악성코드*|랜섬웨어*|악성 소프트웨어*|피싱 사이트*|피싱사이트*|키로거*
        @hackword ! : 해킹하*|계정 해킹*|계정을 해킹*|비밀번호를 훔치*|비밀번호 훔치*
        @foreign_crime ! : 돈세탁*|자금세탁*|탈세*|위조지폐*|위조*|가짜 여권*|은행을 털*|은행 강도*|차를 훔치*|훔치는*|납치*|협박*|사기*|밀수*|인신매매*
        @foreign_suicidal ! : 죽고 싶*|자살하고 싶*|살고 싶지 않*|자해하*|손목을 긋*|나가 죽어*|자살해*
        @foreign_suicide ! : 자살*|고통 없이 죽*|안락사*
        @foreign_threat ! : 죽여버릴*|죽여 버릴*|너를 죽일*|널 죽일*|네 집을 알*|죽여버리겠*
        @foreign_hate ! : 짱깨*|쪽바리*|깜둥이*|똥남아*|조선족 바퀴*
        @foreign_csam ! : 아동 포르노*|아동포르노*|아동 음란물*|미성년자와 성관계*|아동 성착취*|미성년자 나체*
        @prevent -6 b8 a8 : 예방*|방지*|보호*|탐지*|신고*|막는*|막기*|피하*|대응*|치료*|대처*
        """;
}
