namespace AiApiGuard.Inspection.Content;

/// <summary>Lists, for languages that share a script, the words that are frequent in every text, and letters that few others have.</summary>
internal static class LanguageWords
{
    /// <summary>How much a word with a letter of its language counts.</summary>
    public const double LetterWeight = 0.25;

    public static readonly (string Language, string Letters, string Words)[] Tables =
    [
        ("en", "", "the of and to in is that it for was on are with as be at this have from or an by not but what you which were can your we how when will more about would there their has been they do does i me my if so all one them than then these who its into could please write should our up out"),
        ("de", "äöüß", "der die das und ist nicht ein eine zu den mit von für auf im dem sich des auch es an werden aus er hat dass sie nach bei einer um am sind noch wie über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde wird ich wir mir mich wenn kann können bitte was ihr einem keine schreibe wie gibt"),
        ("fr", "éèêëçàâùûîïôœ", "le la les de des du un une et est que qui dans en pour pas sur au aux avec ce cette ces il elle nous vous je ne se sont par plus ou mais comme son sa ses leur être avoir fait été tout peut bien où si on mon ma mes comment quoi donc dont même très sans écris c l d j qu n"),
        ("es", "ñáéíóúü", "el la los las de del y que en un una es por con no para se su al lo como más pero sus le ya o este sí porque esta entre cuando muy sin sobre también me hasta hay donde quien desde todo nos durante uno ni contra ese eso ser son qué cómo puedo está mi tu yo si tiene escribe"),
        ("pt", "ãõçáéíóúâêô", "o a os as de do da dos das e que em um uma é por com não para se na no como mais mas foi ao ele ela seu sua ou ser quando muito há nos já está eu também só pelo pela até isso entre era depois sem mesmo aos ter seus quem nas me esse eles você tem à escreva são qual posso"),
        ("it", "àèéìòù", "il lo la i gli le di del della dei delle e che in un una è per con non si su al alla come più ma sono da nel nella anche se ha questo questa o ci mi io tu lui lei noi essere stato cosa quando dove chi molto tutto suo sua loro dal dalla perché fare può scrivi quale sul"),
        ("nl", "ëï", "de het een en van is dat niet op te in voor met zijn die er aan ook als maar om bij hij ze of naar dan wat nog worden door over uit tot je ik we hun mijn kan wordt deze heeft hebben was waren zou moet geen hoe wie veel meer schrijf dit daar heb u jij"),
        ("sv", "åäö", "och att det i en är som på för med av inte den till har de ett om jag var men så kan vi du från ska när eller vad nu mycket efter hur sig man skriv mig min din alla där här bara under också blir blev detta vid ut han hon"),
        ("da", "æøå", "og at det i en er som på for med af ikke den til har de et om jeg var men så kan vi du fra skal når eller hvad nu meget efter hvordan sig man skriv mig min din alle der her kun under også bliver blev dette ved ud han hun havde være"),
        ("no", "æøå", "og at det i en er som på for med av ikke den til har de et om jeg var men så kan vi du fra skal når eller hva nå mye etter hvordan seg man skriv meg min din alle der her bare under også blir ble dette ved ut han hun hadde være noe"),
        ("fi", "äö", "ja on ei se että oli en hän mutta ovat kuin myös tai jos niin mitä kun joka sen hänen minä sinä me te he ole olla vain nyt jo voi kaikki tämä mikä miten kanssa sitä ollut kirjoita mukaan ennen koska siitä niitä"),
        ("pl", "ąćęłńśźż", "w i na z do się nie to jest że o a jak po ale od za co przez tak dla jego czy tylko są przy już ten ma może był być było które która który ich tego jej oraz ze u gdy mnie mi ja ty my napisz proszę więc także jako bardzo kiedy gdzie można"),
        ("cs", "ěščřžůýťďň", "a v na se je že s z o do to i jako by pro ale za od po jsou jeho jak který která které tak nebo byl být bylo také jen už při až podle co ve ze k si není má mezi kde když mohu napiš prosím protože jsem tento"),
        ("sk", "ľĺŕôäčšťž", "a v na sa je že s z o do to aj ako by pre ale za od po sú jeho ktorý ktorá ktoré tak alebo bol byť bolo tiež len už pri až podľa čo vo zo k si nie má medzi kde keď môžem napíš prosím pretože som tento"),
        ("hu", "őűáéíóöúü", "a az és hogy nem is egy van ez meg azt csak már de volt ha mint még ki lehet vagy minden nagyon ezt kell mert én te mi ők el fel le be után között szerint amely aki ami akkor így írj kérlek hogyan miért lesz vannak"),
        ("ro", "ăâîșțşţ", "și în de la a cu pe nu că este un o să din pentru care mai se ce au fost sunt dar sau prin dacă după ca până între ei lui el ea noi voi eu tu al ale lor fi are cum când unde foarte acest această scrie despre"),
        ("tr", "ğışçöü", "ve bir bu da de için ile çok ne o olarak daha gibi var ama en kadar sonra olan ben sen biz siz onlar mi mı değil ya her şey nasıl neden ki veya hem göre ise oldu olduğu yaz lütfen bana beni kendi zaman önce bile yok"),
        ("id", "", "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena tersebut bisa ada mereka lebih kata tahun sudah atau saat oleh menjadi orang ia telah adalah seperti sebagai bahwa dapat para harus namun kita dua satu masih hari hanya kami anda apa bagaimana tulis"),
        ("vi", "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ", "và là của có không được cho một các trong người này với những khi đã để đến từ như cũng về nhiều ra làm hay lại tôi bạn thì mà phải nên sẽ vào thế nào hãy viết theo rất đó"),
        ("ru", "ыэёъ", "и в не на что я с он как это по но из у за от то все так его для же бы мы вы к до или если она они был была было быть есть когда уже только можно который которые мне меня чтобы напиши при этого о ты еще ещё где очень"),
        ("uk", "іїєґ", "і в не на що я з він як це по але із у за від то все так його для ж б ми ви до або якщо вона вони був була було бути є коли вже тільки можна який які мені мене щоб напиши при цього про ти ще де дуже та й"),
        ("bg", "ъ", "и в не на че аз с той как това по но от у за то всички така го за же би ние вие до или ако тя те беше бил била да е са когато вече само може който която които ми мен защо напиши при този тази ти още къде много се ще"),
        ("sr", "ђјљњћџ", "и у не на да је се са што за од то као али или ако они он она био била било бити кад већ само може који која које ми мене зашто напиши при овај ова ти још где врло су ће би до из по"),
        ("ar", "", "في من على إلى أن هذا هذه التي الذي ما لا كان مع عن هو هي كل بعد قد أو إن كما بين ذلك عند لم لن كيف يمكن أنا أنت نحن هل ماذا لماذا حول غير حتى منذ يجب اكتب لي ثم أي تم"),
        ("fa", "پچژگی", "و در به از که این را با است برای آن یک خود تا کرد بر هم نیز گفت می شود شد ما من او تو شما آنها چه چگونه اگر یا اما باید هر بود دارد کنید بنویس های ها شده کند چرا"),
        ("ur", "ٹڈڑںھہے", "کے میں کی ہے اور سے کا کو نے پر کہ یہ ہیں وہ اس ایک نہیں بھی تو کر ہو تھا ان لیے ہم آپ مجھے کیا کیسے لکھیں جو گیا ہوا تک اپنے کسی ساتھ"),
        ("sw", "", "na ya wa kwa ni katika la za cha kuwa hii hiyo si au kama lakini pia yake wake sana watu mimi wewe yeye sisi wao nini jinsi andika tafadhali bila hadi baada kabla zaidi hivyo huu hapa"),
    ];
}
