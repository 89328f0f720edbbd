namespace AiApiGuard.Inspection.Injection;

internal static partial class InjectionTerms
{
    public static readonly LanguageTerms[] Languages =
    [
        new("de", VerbFirst: false)
        {
            Override = "ignorier*|missacht*|vergiss|vergesse*|vergesst|verwirf|übergeh*|außer acht|setze außer kraft|" +
                "beachte nicht|befolge nicht|keine beachtung",
            Prior = "vorherig*|bisherig*|vorig*|obig*|vorangegangen*|vorangehend*|früher*|ursprünglich*|deine|deiner|deinen|" +
                "ihre bisherigen|zuvor|bislang|oben|gegeben*|erhalten*",
            Instruction = "anweisung*|instruktion*|vorgabe*|regeln|richtlinien|befehl*|anleitung*|aufforderung*|prompt|" +
                "prompts|systemprompt|einschränkung*|beschränkung*|weisung*",
            Everything = "alles oben|alles, was zuvor|alles was zuvor|alles vorherige|alles bisherige|alles davor|" +
                "alles was du|alles, was du|alles was ich|alles obige",
            Extract = "zeig*|gib|gebe|nenn*|wiederhol*|druck*|schreib*|verrat*|sag|sage|offenbar*|ausgeben|enthüll*|" +
                "übersetz*|wie lautet|wie lauten|was steht|was sind|was ist|teile mir|zitier*",
            Hidden = "systemprompt|systemnachricht|systemanweisung*|deine anweisungen|deinen anweisungen|" +
                "deine ursprünglichen|deine regeln|deine instruktionen|ursprünglichen anweisungen|" +
                "geheimen anweisungen|versteckten anweisungen|internen anweisungen|deine vorgaben|anfangsanweisung*|" +
                "verborgenen anweisungen",
            NoLimits = "ohne einschränkung*|ohne beschränkung*|keine einschränkung*|keine regeln|ohne regeln|" +
                "uneingeschränkt*|ungefiltert*|unzensiert*|ohne filter|ohne zensur|keine grenzen",
            Secrecy = "sag dem nutzer nicht|sage dem nutzer nicht|ohne den nutzer|ohne den benutzer|dem benutzer nicht|" +
                "dem nutzer nicht|erwähne dies nicht|erwähne das nicht",
        },
        new("fr", VerbFirst: true)
        {
            Override = "ignor*|oubli*|néglige*|ne tiens pas compte|ne tenez pas compte|ne tiens plus compte|fais abstraction|" +
                "faites abstraction|fais fi|outrepass*|contourn*|ne suis pas|ne suivez pas|désobéi*|écarte*",
            Prior = "précédent*|antérieur*|ci-dessus|préalable*|au-dessus|initiale*|tes|vos|d'avant|reçu*|données|d'origine|" +
                "auparavant|jusqu'à présent|jusqu'ici|toutes les",
            Instruction = "instruction*|consigne*|directive*|règle*|ordres|commandes|politique|prompt|invite|indications|" +
                "restrictions|recommandations",
            Everything = "tout ce qui précède|tout ce que je|tout ce que tu|tout ce qu'on t'a|tout ce que vous|" +
                "tout ce qui a été dit|tout ce qui est au-dessus|ce qui précède",
            Extract = "montr*|affich*|révèl*|révél*|donne*|répèt*|répét*|imprim*|écri*|dis-moi|dites-moi|divulgu*|tradui*|" +
                "quelles sont|quel est|quels sont|partag*|communiqu*|cite|recopi*|résum*",
            Hidden = "prompt système|prompt du système|invite système|invite du système|message système|message du système|" +
                "instructions système|instructions du système|tes instructions|vos instructions|tes consignes|" +
                "vos consignes|instructions initiales|instructions cachées|instructions secrètes|instructions internes|" +
                "tes règles|prompt initial|consignes initiales|consignes cachées",
            NoLimits = "sans restriction*|sans aucune restriction|sans limite*|sans aucune limite|aucune limite|aucune règle|" +
                "sans règle*|non censuré*|sans censure|sans filtre*|illimité*",
            Secrecy = "ne dis pas à l'utilisateur|ne dites pas à l'utilisateur|sans informer l'utilisateur|" +
                "sans le dire à l'utilisateur|n'en parle pas|ne le mentionne pas|ne mentionne pas",
        },
        new("es", VerbFirst: true)
        {
            Override = "ignor*|olvid*|descart*|haz caso omiso|haga caso omiso|no tengas en cuenta|pasa por alto|" +
                "no hagas caso|omit*|desobede*|no sigas|desestim*|prescind*|elud*",
            Prior = "anterior*|previ*|de arriba|precedente*|originales|iniciales|tus|sus|recibid*|dadas|hasta ahora|antes|" +
                "existentes|todas las",
            Instruction = "instruccion*|indicacion*|órdenes|orden|reglas|directriz|directrices|directivas|normas|comandos|" +
                "prompt|restriccion*|pautas|consignas",
            Everything = "todo lo anterior|todo lo que te|todo lo que se|todo lo que he|todo lo dicho|lo anterior y",
            Extract = "muestr*|mostr*|revel*|dime|diga*|repit*|repet*|imprim*|escrib*|enséñ*|divulg*|compart*|traduc*|" +
                "cuáles son|cuál es|indica*|dame|deme|expon*|recit*|resum*",
            Hidden = "prompt del sistema|prompt de sistema|mensaje del sistema|mensaje de sistema|instrucciones del sistema|" +
                "instrucciones de sistema|tus instrucciones|sus instrucciones|instrucciones iniciales|" +
                "instrucciones ocultas|instrucciones secretas|instrucciones internas|instrucciones originales|prompt inicial|" +
                "tus reglas|indicaciones del sistema|indicación del sistema|tus directrices",
            NoLimits = "sin restriccion*|sin ninguna restricción|sin límites|sin limitaciones|sin reglas|sin censura|" +
                "sin filtro*|no tienes reglas|no tienes restricciones",
            Secrecy = "no le digas al usuario|no digas al usuario|sin informar al usuario|sin decirle al usuario|" +
                "sin avisar al usuario|no lo menciones|no menciones esto|no informes al usuario",
        },
        new("it", VerbFirst: true)
        {
            Override = "ignor*|dimentic*|trascur*|scart*|non considerare|non tenere conto|tralasci*|non seguire|annull*|" +
                "disubbidi*|disobbedi*|aggir*|bypassa*|lascia perdere",
            Prior = "precedent*|sopra|anterior*|originali|iniziali|tue|vostre|ricevut*|date|finora|prima|attuali|tutte le",
            Instruction = "istruzion*|direttiv*|regole|comandi|ordini|indicazion*|prompt|restrizion*|linee guida|disposizioni",
            Everything = "tutto ciò che precede|tutto quello che|tutto quanto sopra|tutto ciò che ti|quanto detto sopra|" +
                "tutto quanto detto",
            Extract = "mostra*|rivel*|dimmi|ripet*|stampa*|scriv*|visualizz*|divulg*|condivid*|traduc*|quali sono|qual è|" +
                "fammi vedere|svela*|forniscimi|elenca|riassum*",
            Hidden = "prompt di sistema|prompt del sistema|messaggio di sistema|messaggio del sistema|istruzioni di sistema|" +
                "istruzioni del sistema|tue istruzioni|istruzioni iniziali|istruzioni nascoste|istruzioni segrete|" +
                "istruzioni interne|istruzioni originali|prompt iniziale|tue regole|tue direttive",
            NoLimits = "senza restrizion*|senza alcuna restrizione|senza limiti|senza limitazioni|senza regole|senza censura|" +
                "senza filtri|nessuna restrizione|nessun limite",
            Secrecy = "non dire all'utente|non dirlo all'utente|senza informare l'utente|senza dirlo|non menzionare|" +
                "non informare l'utente",
        },
        new("pt", VerbFirst: true)
        {
            Override = "ignor*|esqueç*|esquec*|desconsider*|descart*|não siga|não leve em conta|despreze|desprezar|" +
                "deixe de lado|desobede*|contorn*|abandone",
            Prior = "anterior*|prévi*|acima|precedente*|originais|iniciais|suas|seus|tuas|recebid*|dadas|até agora|antes|" +
                "todas as",
            Instruction = "instruç*|instruc*|ordens|regras|diretriz*|comandos|orientaç*|prompt|restriç*|diretivas|normas",
            Everything = "tudo acima|tudo o que foi|tudo que foi|tudo o que eu|tudo que eu|tudo o que você|tudo que você|" +
                "tudo o que veio|o que foi dito acima",
            Extract = "mostr*|revel*|diga*|repit*|repet*|imprim*|escrev*|exib*|divulg*|compartilh*|traduz*|quais são|qual é|" +
                "forneça|me dê|conte-me|resum*",
            Hidden = "prompt do sistema|prompt de sistema|mensagem do sistema|mensagem de sistema|instruções do sistema|" +
                "instruções de sistema|suas instruções|tuas instruções|instruções iniciais|instruções ocultas|" +
                "instruções secretas|instruções internas|instruções originais|prompt inicial|suas regras|suas diretrizes",
            NoLimits = "sem restriç*|sem nenhuma restrição|sem limites|sem limitações|sem regras|sem censura|sem filtro*|" +
                "nenhuma restrição",
            Secrecy = "não conte ao usuário|não diga ao usuário|sem informar o usuário|sem avisar o usuário|não mencione|" +
                "não informe o usuário",
        },
        new("nl", VerbFirst: false)
        {
            Override = "negeer|negeren|vergeet|laat buiten beschouwing|schenk geen aandacht|omzeil*|volg niet|trek je niets aan",
            Prior = "vorige|voorgaande|eerdere|bovenstaande|voorafgaande|oorspronkelijke|jouw|je|uw|gegeven|gekregen",
            Instruction = "instructie*|aanwijzing*|opdracht*|regels|richtlijnen|bevelen|prompt|prompts|beperkingen",
            Everything = "alles hierboven|alles wat hiervoor|alles wat je|al het bovenstaande",
            Extract = "toon|laat|geef|herhaal|onthul*|vertel|druk|schrijf|deel|vertaal|wat zijn|wat is",
            Hidden = "systeemprompt|systeem prompt|systeembericht|systeeminstructie*|je instructies|jouw instructies|" +
                "uw instructies|oorspronkelijke instructies|verborgen instructies|geheime instructies",
            NoLimits = "zonder beperking*|zonder regels|zonder filter*|geen beperkingen|ongecensureerd*|ongefilterd*",
        },
        new("sv", VerbFirst: true)
        {
            Override = "ignorera*|glöm|bortse|strunta i|åsidosätt*|følg ikke|ignorer|glem|se bort fra",
            Prior = "tidigare|föregående|ovanstående|ovan|dina|givna|tidligere|forrige|foregående|dine",
            Instruction = "instruktion*|anvisning*|regler|riktlinjer|order|prompt|kommandon|instruks*",
            Everything = "allt ovan|allt som sagts|allt tidigare|alt ovenfor|allt du",
            Extract = "visa|avslöja*|skriv|upprepa|berätta|vis|gentag|översätt|vad är|vilka är",
            Hidden = "systemprompt*|systemmeddelande*|systeminstruktion*|dina instruktioner|ursprungliga instruktioner|" +
                "dolda instruktioner|hemliga instruktioner|dine instruktioner",
        },
        new("pl", VerbFirst: true)
        {
            Override = "zignoruj*|ignoruj*|ignorować|zapomnij*|pomiń*|pomin*|nie zwracaj uwagi|odrzuć|zlekceważ|" +
                "nie przestrzegaj|pomijaj",
            Prior = "poprzedni*|wcześniejsz*|powyższ*|dotychczasow*|pierwotn*|swoje|twoje|otrzyman*|wszystkie|wszelkie",
            Instruction = "instrukcj*|polece*|wytyczn*|zasad*|reguł*|rozkaz*|dyrektyw*|prompt*|ogranicze*|wskazówk*",
            Everything = "wszystko powyżej|wszystko co|wszystko, co|wszystkim, co|wszystkim co",
            Extract = "pokaż*|ujawnij*|wyświetl*|powtórz*|wypisz*|podaj*|napisz*|zdradź*|wydrukuj*|przetłumacz*|jaki jest|" +
                "jakie są|udostępnij*|powiedz",
            Hidden = "prompt systemowy|promptu systemowego|prompt systemu|wiadomość systemową|instrukcje systemowe|" +
                "swoje instrukcje|twoje instrukcje|ukryte instrukcje|tajne instrukcje|początkowe instrukcje|" +
                "pierwotne instrukcje|swój prompt|monit systemowy|komunikat systemowy|systemowy prompt",
            NoLimits = "bez ograniczeń|bez żadnych ograniczeń|bez zasad|bez cenzury|bez filtrów|żadnych ograniczeń",
        },
        new("cs", VerbFirst: true)
        {
            Override = "ignoruj*|ignorujte|zapomeň*|zapoměň*|nevšímej|přehlížej|nedbej|zabudni|nerespektuj",
            Prior = "předchozí*|výše|dřívější*|původní*|všechny|své|tvé|predchádzajúce|predošlé",
            Instruction = "instrukc*|pokyn*|příkaz*|pravidl*|prompt*|inštrukci*",
            Everything = "všechno výše|vše výše|vše, co|všechno, co|vše předchozí",
            Extract = "zobraz*|ukaž*|vypiš*|prozraď*|odhal*|zopakuj*|napiš*|řekni|přelož*|jaký je|jaké jsou",
            Hidden = "systémový prompt|systémového promptu|systémovou zprávu|systémové instrukce|systémové pokyny|" +
                "své instrukce|své pokyny|skryté pokyny|skryté instrukce|původní instrukce|tvé instrukce",
        },
        new("ro", VerbFirst: true)
        {
            Override = "ignor*|uită|uitați|nu ține cont|nu lua în considerare|desconsideră|treci peste",
            Prior = "anterioar*|precedent*|de mai sus|inițial*|tale|toate|primite",
            Instruction = "instrucțiun*|instrucțiil*|instrucți*|reguli*|comenzi*|ordin*|directiv*|prompt*|indicați*",
            Everything = "tot ce este mai sus|tot ce ți s-a|tot ce s-a spus|tot ce am",
            Extract = "arată*|afișează*|dezvăluie*|spune-mi|repetă*|scrie*|tipărește*|traduce*|care este|care sunt",
            Hidden = "promptul de sistem|promptul sistemului|prompt de sistem|mesajul de sistem|instrucțiunile de sistem|" +
                "instrucțiunile tale|instrucțiunile inițiale|instrucțiunile ascunse|instrucțiunile secrete",
        },
        new("ru", VerbFirst: true)
        {
            Override = "игнорир*|проигнорир*|забудь*|забыть|не обращай*|отбрось*|пренебре*|не учитывай*|не следуй*|обойди*|" +
                "не соблюдай*",
            Prior = "предыдущ*|прежн*|предшеств*|выше|вышеуказан*|свои|своих|твои|ваши|все|всех|всё|изначальн*|первоначальн*|" +
                "ранее|прошл*|полученн*|данные тебе",
            Instruction = "инструкци*|указани*|команд*|правил*|директив*|распоряжени*|промпт*|приказ*|ограничени*|установк*|" +
                "наставлени*",
            Everything = "всё, что выше|всё что выше|всё вышесказанное|все вышесказанное|всё, что было|всё что было|" +
                "все, что тебе|всё сказанное|всё предыдущее|все вышеперечисленное",
            Extract = "покажи*|показать|раскро*|раскры*|выведи*|повтори*|напиши*|напечатай*|скажи*|сообщи*|выдай*|перечисли*|" +
                "переведи*|назови*|какие|каков*|опиши*|процитируй*",
            Hidden = "системный промпт|системного промпта|системную подсказку|системные инструкции|системное сообщение|" +
                "системных инструкций|свои инструкции|твои инструкции|ваши инструкции|скрытые инструкции|" +
                "секретные инструкции|внутренние инструкции|начальные инструкции|исходные инструкции|" +
                "первоначальные инструкции|свой промпт|твой промпт|системный запрос|изначальные инструкции|твои правила|" +
                "свои правила",
            NoLimits = "без ограничений|без каких-либо ограничений|без цензуры|без правил|без фильтров|нет ограничений|" +
                "нет никаких ограничений",
            Secrecy = "не говори пользователю|не сообщай пользователю|не упоминай|без ведома пользователя|" +
                "не сообщая пользователю",
        },
        new("uk", VerbFirst: true)
        {
            Override = "ігнору*|проігнору*|забудь*|не звертай*|знехтуй*|відкинь*|не дотримуйся|не зважай*",
            Prior = "попередн*|минул*|вище|усі|всі|свої|твої|ваші|початков*|наведен*|надан*",
            Instruction = "інструкці*|вказівк*|команд*|правил*|наказ*|розпорядженн*|промпт*|настанов*|обмеженн*",
            Everything = "усе, що вище|все, що вище|все вищесказане|усе вищесказане|все, що було",
            Extract = "покажи*|розкри*|виведи*|повтори*|напиши*|скажи*|надрукуй*|повідом*|перелічи*|переклади*|які|який",
            Hidden = "системний промпт|системного промпту|системні інструкції|системне повідомлення|системну підказку|" +
                "свої інструкції|твої інструкції|приховані інструкції|секретні інструкції|внутрішні інструкції|" +
                "початкові інструкції|системний запит",
        },
        new("el", VerbFirst: true)
        {
            Override = "αγνόησε*|αγνοήσ*|αγνοείστε|ξέχασε|ξεχάστε|παράβλεψε|παραβλέψτε|αγνόη*",
            Prior = "προηγούμεν*|παραπάνω|προγενέστερ*|όλες|όλα|αρχικ*",
            Instruction = "οδηγί*|εντολ*|κανόν*|προτροπ*|υποδείξεις|prompt",
            Everything = "όλα τα παραπάνω|ό,τι προηγήθηκε|όλα όσα",
            Extract = "δείξε*|εμφάνισε*|αποκάλυψε*|επανάλαβε*|γράψε*|πες μου|εκτύπωσε*|μετάφρασε*|ποιες είναι|ποιο είναι",
            Hidden = "προτροπή συστήματος|προτροπή του συστήματος|μήνυμα συστήματος|οδηγίες συστήματος|οδηγίες σου|" +
                "αρχικές οδηγίες|κρυφές οδηγίες|prompt συστήματος|prompt του συστήματος",
        },
        new("tr", VerbFirst: false)
        {
            Override = "yok say*|görmezden gel*|unut*|dikkate alma*|göz ardı et*|umursama*|boş ver*|uyma|dinleme",
            Prior = "önceki*|yukarıdaki*|daha önceki|geçmiş|tüm|bütün|sana verilen|verilen|ilk|şimdiye kadar*",
            Instruction = "talimat*|yönerge*|komut*|kural*|emir*|emirler*|istem|istemleri|prompt*|direktif*|kısıtlama*",
            Everything = "yukarıdaki her şeyi|bundan önceki her şeyi|önceki her şeyi|söylenen her şeyi",
            Extract = "göster*|yazdır*|açıkla*|tekrarla*|ifşa*|söyle*|paylaş*|listele*|çevir*|yaz*|nedir|ver",
            Hidden = "sistem istemi*|sistem isteğini|sistem promptunu|sistem prompt*|sistem mesaj*|sistem talimat*|" +
                "talimatlarını|gizli talimat*|ilk talimat*|başlangıç talimat*|sistem komut*|orijinal talimat*|istemini",
            NoLimits = "kısıtlama olmadan|sınırsız|sansürsüz|hiçbir kural|kısıtlaması olmayan",
        },
        new("zh", VerbFirst: false)
        {
            Override = "忽略|忘记|忘掉|无视|不再遵守|不再遵循|不要理会|不用理会|不理会|不要遵守|不要遵循|抛弃|忽視|忘記|無視|不必理會|不要理會|不顾|违背|别管|不要管",
            Prior = "之前|以前|以上|前面|先前|上述|此前|上面|原来|最初|原有|你的|您的|所有|全部|給定|给你|一切",
            Instruction = "指令|指示|命令|规则|規則|提示词|提示詞|提示|要求|限制|准则|準則|指引|设定|設定|约束|约定",
            Everything = "以上所有内容|上面的全部内容|上面的所有内容|前面的全部内容|前面的所有内容|以上的全部内容|上面的全部內容|上面的所有內容|以上所有內容|以上内容|以上全部|之前的所有内容|前面说的|前面所有|" +
                "上面的一切|上面所有|以上所有|之前所有的|之前的一切|我之前说的",
            Extract = "显示|顯示|告诉我|告訴我|输出|輸出|打印|列印|重复|重複|泄露|洩露|揭示|展示|透露|复述|翻译|公开|给我看|說出|说出|写出|列出|是什么|是什麼|提供|发送|返回",
            Hidden = "系统提示词|系統提示詞|系统提示|系統提示|系统指令|系統指令|系统消息|系統訊息|系統消息|你的指令|你的指示|初始指令|初始提示|隐藏指令|隱藏指令|隐藏的指令|隱藏的指令|" +
                "秘密指令|内部指令|內部指令|原始指令|系统设定|你的规则|最初的指令|系统预设|初始设定|系統訊息",
            NoLimits = "没有任何限制|沒有任何限制|不受限制|不受任何限制|没有限制|无限制|不受约束|没有道德|越狱模式|开发者模式|不受任何约束|無限制",
            Secrecy = "不要告诉用户|不要告訴用戶|不要告訴使用者|不要提及|别告诉用户|不要让用户知道|無需告知用戶|不通知用户",
        },
        new("ja", VerbFirst: false)
        {
            Override = "無視|忘れて|忘れろ|忘れなさい|従わない|従うな|破棄|守らない",
            Prior = "以前|前の|これまで|上記|先ほど|先程|以上|前述|直前|今まで|あなたの|すべての|全ての|全部|最初の|元の|与えられた",
            Instruction = "指示|命令|プロンプト|ルール|規則|指令|設定|制限|ガイドライン|制約|説明",
            Everything = "上記すべて|上記のすべて|上記の内容|これまでの内容|これまでのことを|今までの話|ここまでの内容",
            Extract = "表示|教えて|見せて|出力|繰り返し|公開|明かし|開示|印刷|書き出|示して|述べて|漏ら|何ですか|翻訳|送信|復唱|暴露|リスト",
            Hidden = "システムプロンプト|システムメッセージ|システム指示|システムの指示|あなたの指示|あなたへの指示|初期指示|初期プロンプト|隠された指示|秘密の指示|内部指示|内部の指示|最初の指示|元の指示|" +
                "システム命令|隠し指示",
            NoLimits = "制限なし|制限のない|制約なし|制約のない|無制限|検閲なし|フィルターなし|ルールに縛られない|制限されない|何の制限も",
            Secrecy = "ユーザーには言わない|ユーザーに伝えない|ユーザーに知らせ|ユーザーには知らせ|言及しない|ユーザーに言わない",
        },
        new("ko", VerbFirst: false)
        {
            Override = "무시|잊어|잊으|따르지 마|따르지 말|묵살|신경 쓰지",
            Prior = "이전|위의|앞의|앞선|지금까지|기존|모든|당신의|너의|처음|원래|위에",
            Instruction = "지시|명령|프롬프트|규칙|지침|설정|제한|안내|가이드라인|제약",
            Everything = "위의 모든 내용|위의 내용|앞의 모든 내용|지금까지의 내용|위 내용을 모두|이전 내용을 모두",
            Extract = "보여|출력|알려|말해|반복|공개|표시|인쇄|밝혀|누설|드러내|나열|번역|무엇|적어|보내|복사",
            Hidden = "시스템 프롬프트|시스템프롬프트|시스템 메시지|시스템 지시|시스템 명령|시스템 지침|당신의 지시|너의 지시|당신의 지침|초기 지시|초기 프롬프트|숨겨진 지시|숨겨진 지침|비밀 지시|" +
                "내부 지시|내부 지침|원래 지시|숨은 지시",
            NoLimits = "제한 없이|제한이 없는|제약 없이|무제한|검열 없이|규칙 없이|아무런 제한",
            Secrecy = "사용자에게 말하지|사용자에게 알리지|언급하지 마",
        },
        new("vi", VerbFirst: true)
        {
            Override = "bỏ qua|phớt lờ|quên|lờ đi|không tuân theo|đừng tuân theo|bỏ mặc|hủy bỏ",
            Prior = "trước|trước đó|trước đây|ở trên|bên trên|phía trên|tất cả|mọi|của bạn|ban đầu",
            Instruction = "hướng dẫn|chỉ dẫn|chỉ thị|lệnh|mệnh lệnh|quy tắc|yêu cầu|prompt|câu lệnh",
            Everything = "mọi thứ ở trên|tất cả những gì ở trên|mọi điều trên|mọi thứ trước",
            Extract = "hiển thị|tiết lộ|cho tôi|in ra|lặp lại|nhắc lại|viết|xuất|hiện|cung cấp|dịch|là gì",
            Hidden = "lời nhắc hệ thống|nhắc hệ thống|prompt hệ thống|thông báo hệ thống|hướng dẫn hệ thống|chỉ dẫn hệ thống|" +
                "lệnh hệ thống|hướng dẫn ban đầu|hướng dẫn ẩn|hướng dẫn của bạn|chỉ dẫn của bạn|câu lệnh hệ thống",
        },
        new("id", VerbFirst: true)
        {
            Override = "abaikan*|lupakan*|kesampingkan*|jangan ikuti|hiraukan|abai",
            Prior = "sebelumnya|di atas|terdahulu|semua|seluruh|segala|anda|awal|tadi",
            Instruction = "instruksi*|perintah*|petunjuk*|aturan*|arahan*|prompt*|pedoman*",
            Everything = "semua yang di atas|segala sesuatu di atas|semua hal di atas|semua yang saya",
            Extract = "tampilkan*|tunjukkan*|ungkapkan*|ulangi*|cetak*|beritahu*|beri tahu|tulis*|bocorkan*|sebutkan*|" +
                "terjemahkan*|apa saja|berikan",
            Hidden = "prompt sistem|perintah sistem|pesan sistem|instruksi sistem|instruksi awal|instruksi tersembunyi|" +
                "instruksi rahasia|instruksi anda|instruksimu|petunjuk sistem|prompt awal",
        },
        new("ar", VerbFirst: false)
        {
            Override = "تجاهل|تجاهلي|تجاهلوا|انس|انسى|لا تتبع|أهمل|تغاضى",
            Prior = "السابق|السابقة|أعلاه|جميع|كل|كافة|المذكورة|سابقة|قبل|الأصلية|الأولية|تلقيتها",
            Instruction = "التعليمات|تعليمات|تعليماتك|الأوامر|أوامر|القواعد|قواعد|الإرشادات|إرشادات|التوجيهات|توجيهات",
            Everything = "كل ما سبق|كل ما ورد أعلاه|جميع ما سبق|كل شيء أعلاه",
            Extract = "أظهر|اظهر|اعرض|أعرض|اكشف|اطبع|كرر|أخبرني|اخبرني|اكتب|ما هي|ما هو|أعطني|ترجم|شارك|أرني",
            Hidden = "موجه النظام|تعليمات النظام|رسالة النظام|مطالبة النظام|تعليماتك|التعليمات الأولية|التعليمات السرية|" +
                "التعليمات المخفية|التعليمات الأصلية|أوامر النظام|توجيهات النظام|برومبت النظام",
            NoLimits = "بدون قيود|دون قيود|بلا قيود|بدون أي قيود",
        },
        new("fa", VerbFirst: false)
        {
            Override = "نادیده بگیر*|فراموش کن*|بی‌توجهی|نادیده",
            Prior = "قبلی|پیشین|بالا|همه|تمام|تمامی",
            Instruction = "دستورالعمل*|دستورات|دستور|دستورها|قوانین|راهنما*|پرامپت",
            Extract = "نشان بده|نمایش بده|نمایش|فاش کن|تکرار کن|چاپ کن|بگو|بنویس|افشا",
            Hidden = "پرامپت سیستم|دستور سیستم|دستورات سیستم|پیام سیستم|دستورالعمل سیستم|دستورالعمل‌های خود|دستورهای سیستم|" +
                "دستورالعمل‌های سیستم",
        },
        new("he", VerbFirst: true)
        {
            Override = "התעלם|התעלמי|התעלמו|שכח|תשכח|להתעלם",
            Prior = "הקודמות|הקודמים|לעיל|כל|הקודמת|שלך",
            Instruction = "ההוראות|הוראות|ההנחיות|הנחיות|הפקודות|כללים|הכללים",
            Extract = "הצג|חשוף|הראה|הדפס|חזור|גלה|כתוב",
            Hidden = "הנחיית המערכת|הוראות המערכת|הודעת המערכת|הנחיות המערכת|פרומפט המערכת|ההוראות שלך|ההנחיות שלך",
        },
        new("hi", VerbFirst: false)
        {
            Override = "अनदेखा|नज़रअंदाज़|नजरअंदाज|भूल जाओ|भूल जाएं|भूल जाइए|उपेक्षा|अनदेखी|ध्यान न दें|मत मानो",
            Prior = "पिछले|पिछली|पूर्व|ऊपर|सभी|पहले|पुराने|उपरोक्त|अपने",
            Instruction = "निर्देश*|आदेश*|नियम*|अनुदेश*|प्रॉम्प्ट",
            Everything = "ऊपर दी गई सभी|ऊपर की सभी|ऊपर सब कुछ",
            Extract = "दिखा*|बताओ|बताएं|बताइए|प्रकट|दोहरा*|प्रदर्शित|प्रिंट|लिखें|लिखो|क्या है|क्या हैं|साझा|उजागर",
            Hidden = "सिस्टम प्रॉम्प्ट|सिस्टम प्रोम्प्ट|सिस्टम संदेश|सिस्टम निर्देश|अपने निर्देश|प्रारंभिक निर्देश|" +
                "छिपे निर्देश|गुप्त निर्देश|आपके निर्देश|मूल निर्देश",
        },
        new("bn", VerbFirst: false)
        {
            Override = "উপেক্ষা|ভুলে যাও|ভুলে যান|অগ্রাহ্য",
            Prior = "পূর্ববর্তী|আগের|উপরের|সমস্ত|সকল|সব",
            Instruction = "নির্দেশ*|আদেশ*|নিয়ম*|প্রম্পট",
            Extract = "দেখাও|দেখান|প্রকাশ|বলুন|বলো|পুনরাবৃত্তি|প্রিন্ট|লিখুন",
            Hidden = "সিস্টেম প্রম্পট|সিস্টেম বার্তা|সিস্টেম নির্দেশ|আপনার নির্দেশ",
        },
        new("th", VerbFirst: true)
        {
            Override = "ละเว้น|เพิกเฉย|ลืม|ไม่ต้องสนใจ|มองข้าม|ไม่สนใจ",
            Prior = "ก่อนหน้า|ข้างต้น|ด้านบน|ทั้งหมด|ก่อนหน้านี้|ที่ผ่านมา|ของคุณ",
            Instruction = "คำสั่ง|คำแนะนำ|กฎ|พรอมต์|ข้อกำหนด",
            Extract = "แสดง|เปิดเผย|บอก|พิมพ์|ทำซ้ำ|เขียน|แปล|คืออะไร",
            Hidden = "พรอมต์ระบบ|พรอมต์ของระบบ|ข้อความระบบ|คำสั่งระบบ|คำสั่งของระบบ|คำแนะนำของระบบ|คำสั่งเริ่มต้น|" +
                "คำสั่งของคุณ|ระบบพรอมต์",
        },
    ];
}
