using AiApiGuard.Inspection.Content;

namespace AiApiGuard.Tests.Inspection.Content;

internal sealed class LanguageIdentifierTests
{
    [TestCase("en", "Could you please tell me what the weather will be like in the city tomorrow?")]
    [TestCase("de", "Kannst du mir bitte sagen, wie das Wetter morgen in der Stadt wird?")]
    [TestCase("fr", "Pouvez-vous me dire quel temps il fera demain dans la ville ?")]
    [TestCase("es", "¿Puedes decirme qué tiempo hará mañana en la ciudad, por favor?")]
    [TestCase("pt", "Você pode me dizer como vai estar o tempo amanhã na cidade?")]
    [TestCase("it", "Puoi dirmi che tempo farà domani nella città e come mi devo vestire?")]
    [TestCase("nl", "Kun je mij zeggen wat voor weer het morgen in de stad wordt?")]
    [TestCase("pl", "Czy możesz mi powiedzieć, jaka będzie jutro pogoda w mieście?")]
    [TestCase("ru", "Можешь ли ты сказать мне, какая погода будет завтра в городе?")]
    [TestCase("uk", "Чи можеш ти сказати мені, яка погода буде завтра у місті?")]
    [TestCase("tr", "Bana yarın şehirde havanın nasıl olacağını söyler misin lütfen?")]
    [TestCase("sv", "Kan du säga mig hur vädret blir i staden i morgon, och om det ska regna?")]
    [TestCase("fi", "Voitko sinä kertoa minulle, millainen sää on huomenna ja sataako silloin?")]
    [TestCase("ar", "هل يمكن أن تقول لي كيف سيكون الطقس غدا في المدينة؟")]
    [TestCase("hi", "क्या आप मुझे बता सकते हैं कि कल शहर में मौसम कैसा रहेगा?")]
    [TestCase("zh", "你能告诉我明天城里的天气怎么样吗？")]
    [TestCase("ja", "明日の街の天気がどうなるか教えてください。")]
    [TestCase("ko", "내일 도시의 날씨가 어떨지 알려 주세요.")]
    public void Identify_Sentence_ReturnsItsLanguage(string language, string text) =>
        Assert.That(LanguageIdentifier.Identify(text), Is.EqualTo(language));

    [TestCase("OK")]
    [TestCase("Berlin, Paris, Madrid, Roma, Lisboa, Wien, Praha")]
    [TestCase("12345 67890 -- 42%")]
    [TestCase("xqzt vlork brimsy tolphew graznik")]
    public void Identify_TextThatDoesNotSay_ReturnsNone(string text) => Assert.That(LanguageIdentifier.Identify(text), Is.Null);
}
