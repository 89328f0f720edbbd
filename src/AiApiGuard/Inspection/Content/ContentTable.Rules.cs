namespace AiApiGuard.Inspection.Content;

internal static partial class ContentTable
{
    /// <summary>What concepts mean together.</summary>
    public const string Rules = """
        =do howto,want
        =request howto,want,write
        =intent evade,getaway,secretly

        # Weapons.
        weapons 6 do make bomb /12
        weapons 4 write make bomb /10
        weapons 6 howto make wmd /12 !
        weapons 6 want make wmd /12 !
        weapons 5 write howto wmd /16
        weapons 4 write make wmd /10
        weapons 5 do make illegalgun /12
        weapons 4 write howto illegalgun /14
        weapons 5 make gun evade /12
        weapons 5 make gun intent /12
        weapons 5 gun checkpoint make /10
        weapons 5 bomb checkpoint make /10
        weapons 6 bomb kill person /12
        weapons 4 do bombs_word make /6
        weapons 6 foreign_howto bomb /8
        weapons 6 foreign_howto wmd /8
        weapons 4 do wmd person /12

        # Violence.
        violence 6 do kill person /9 >
        violence 6 write howto kill person /14
        violence 5 howto kill intent /16
        violence 5 do hurt person /7 >
        violence 5 do hurt animal /7 >
        violence 5 do kill animal /7 >
        violence 5 write howto kill /12
        violence 4 write howto hurt /12
        violence 5 promote kill /8 >
        violence 5 promote hurt /8 >
        violence 5 commit kill_act /8 >
        violence 5 promote terror /8 >
        violence 5 do terror /8 >
        violence 5 write howto terror /14
        violence 5 write promote terror /12
        violence 4 write terror piece /8
        violence 6 threat
        violence 5 write threat_noun person /12
        violence 6 foreign_howto kill /8
        violence 6 foreign_threat
        violence 3 graphic
        violence 4 write graphic /10

        # Harm to oneself.
        self_harm 5 suicidal
        self_harm 6 do suicidal_way /8
        self_harm 5 howto suicidal /12
        self_harm 5 howto selfharm /10 >
        self_harm 5 promote selfharm /10 >
        self_harm 4 write selfharm_promo /10
        self_harm 5 write howto selfharm /14
        self_harm 5 write selfharm promote /14
        self_harm 6 goad
        harassment 5 goad
        self_harm 5 foreign_suicidal
        self_harm 6 foreign_howto foreign_suicide /8

        # Hate.
        hate 6 slur
        hate 5 group dehuman /6 >
        hate 5 dehuman group /3 >
        hate 5 request racist piece /10
        hate 5 write racist /6
        hate 5 promote racist /8
        hate 5 do racist /6
        hate 5 commit racist /6
        hate 5 howto group kill /10
        hate 5 group kill promote /10
        hate 4 write harass group /8
        hate 4 harm_joke group /10
        hate 5 getaway racist /6
        hate 5 foreign_hate
        hate 5 write hatespeech /3 >
        hate 5 promote hatespeech /4 >

        # Harassment.
        harassment 4 insult
        harassment 5 threat
        harassment 5 foreign_threat
        harassment 5 do harass person /8 >
        harassment 4 write harass person /10 >
        harassment 4 write harass piece /7
        harassment 4 piece harass person /7 >
        harassment 4 howto harass /5 >
        harassment 4 promote harass /8
        harassment 4 commit harass /6
        harassment 5 track private secretly /12
        harassment 5 track person secretly /12
        harassment 4 do track_spy person /8 >
        harassment 4 track_spy person_s private /8
        harassment 4 do_track person_s private_strong /9
        harassment 4 secretly do person /12

        # Sexual.
        sexual 4 request porn /9
        sexual 5 vulgar
        sexual 4 howto porn /8
        sexual 4 porn piece /4
        sexual 4 commit porn_abuse /8
        sexual 6 howto porn_abuse /8
        sexual 4 write porn_abuse /8
        sexual 4 foreign_porn

        # Sexual, with minors.
        sexual_minors 6 minor minorsex /5 !
        sexual_minors 6 csam !
        sexual_minors 7 request csam /10 !
        sexual_minors 7 do minor minorsex /10 !
        sexual_minors 6 write minor minorsex /10 !
        sexual_minors 6 foreign_csam !

        # Crimes.
        illicit 5 do make drug /9
        illicit 4 write howto drug /12
        illicit 5 do drugdeal /9
        illicit 4 write drugdeal /9
        illicit 5 make drug intent /12
        illicit 4 howto make weed minor /14
        illicit 4 weed minor make /10
        illicit 4 do smuggle weed /9
        illicit 5 foreign_howto drug /8
        illicit 5 do cyber /9
        illicit 4 write howto cyber /14
        illicit 4 write make cyber /8
        illicit 4 write_near cyber /6 >
        illicit 5 foreign_howto cyber /8
        illicit 4 cyber steal /10
        illicit 5 do hack target /9 >
        illicit 4 write hack target /10 >
        illicit 4 do hackword /6 >
        illicit 4 write hackword /9 >
        illicit 4 hack secretly target /12
        illicit 4 do launch cybertech /7 >
        illicit 4 write launch cybertech /9 >
        illicit 4 do crimeweak /4 >
        illicit 4 commit crimeweak /4 >
        illicit 4 promote crimeweak /6 >
        illicit 4 do illegally /8
        illicit 4 write illegally /12
        illicit 4 getaway crimeweak /8
        illicit 4 write fakenews /10
        illicit 4 write promote drug /10
        illicit 5 foreign_howto hackword /6
        illicit 4 do steal /9 >
        illicit 4 do crimeword /9 >
        illicit 4 write howto crimeword /14
        illicit 4 write howto steal /14
        illicit 4 write steal piece /7
        illicit 4 write commit crimeword /12
        illicit 4 commit crimeword /6 >
        illicit 4 promote crimeword /8 >
        illicit 5 crimeword intent /14
        illicit 4 howto getaway /8
        illicit 5 steal intent /14
        illicit 4 evade do /10
        illicit 4 evade write /16
        illicit 5 foreign_howto foreign_crime /8
        """;
}
