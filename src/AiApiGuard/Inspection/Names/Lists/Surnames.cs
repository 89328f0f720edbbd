namespace AiApiGuard.Inspection.Names.Lists;

/// <summary>Holds frequent surnames by culture, in lower case and without accents.</summary>
internal static class Surnames
{
    /// <summary>Gets names that are hardly ever anything but names of persons.</summary>
    public static IEnumerable<string> Sure =>
        [English, German, French, Iberian, Italian, Dutch, Polish, Nordic, Slavic, Eastern, Asian, Cyrillic];

    /// <summary>Gets names that are also words or places.</summary>
    public static IEnumerable<string> Unsure =>
    [
        "dare funk toy crist metz mante towne von kub kris post heath sweet ferry hand king west park long young white black brown green baker cook hill wood woods lee bell ward cox price gray grey hunt hunter fox wells"
        + " rice stone day wolf cross may rose field fields banks glass ball barber bishop bush butcher camp carpenter case chase"
        + " clay cole cotton crane day dean drew duke english farmer fish fisher flowers ford forest french frost gardner gates"
        + " glover gold golden good grant hall hand hardy hart head holder holland hope horn house jewel judge just kent knight lamb"
        + " land lane large law light little lord low lucky mack major marsh marshall mason mayor mercer miles mills mason moody moon moor"
        + " nash noble north page paige palmer parish parks peace pearl peck penny pike pitts plumber pool poole pope porter post potter"
        + " pound power powers presley quick rain ramsey read reed reid rich ring rivers robin rock roman root sage sands sharp shaw"
        + " shepherd short silver singer small snow south sparks speed spring stark star steel sterling storm strong summer summers"
        + " swan swift temple thorn tower towers tree turner underwood vance vale wall walker walls waters weaver webb weeks wheeler wise"
        + " winter winters wolfe workman worth york bond bird booth brooks bloom berry barry blue buck burns bowman archer abbott best"
        + " born chance chambers chan can do so le ho ha song long ma an bai bao fang fan gao he hu jiang jin lu pan shi sun tan tang wan wei"
        + " wu xu yan yao ye yin yu yuan zeng zhou zhu dai du fu gu hai hao kong lai lei lin liu mao mo qi qian ren shao shen su tao tian yi"
        + " kim park choi han min shin oh yoo yoon seo kang cho im hong ahn paz cruz rios campos flores santos reyes leon luna mora rey sol"
        + " rosa costa silva lima pinto rocha barros prado vale serra couto bravo mayo delgado blanco rubio moreno rojas bueno bello abad"
        + " klein gross lang kurz jung alt weiss schwarz braun roth fuchs vogel hahn koch bauer richter konig kaiser herzog graf engel ernst"
        + " winter sommer herbst sonntag freitag berg wald stein baum blum busch horn stern beck petit grand leblanc lenoir roux blanc noir"
        + " bon gros le goff marin moulin fontaine bois page bernard martin thomas robert richard simon michel laurent david bertrand"
        + " ross jordan austin dallas lincoln washington jackson madison hamilton lawrence arnold harvey craig stuart russell duncan"
        + " spencer douglas norman warren leonard bernstein morgan chandler dell ferrari porsche siemens bosch philips nielsen toyota honda"
        + " suzuki yamaha kawasaki mitsubishi marriott hilton disney walton kellogg heinz boeing wright gamble johnson procter goldman"
        + " sachs stanley lynch merrill levi strauss gucci versace armani prada chanel dior cartier bell mckinsey deloitte ernst",
    ];

    private const string English =
        "smith johnson williams jones davis miller wilson moore taylor anderson thomas thompson garcia martinez robinson clark rodriguez lewis"
        + " walker allen wright hernandez lopez adams nelson carter mitchell perez roberts turner phillips campbell parker evans edwards"
        + " collins stewart sanchez morris rogers murphy cooper richardson howard torres peterson ramirez watson sanders bennett"
        + " henderson coleman jenkins perry patterson hughes washington butler simmons foster gonzales bryant alexander griffin diaz"
        + " hayes myers hamilton graham sullivan wallace jordan owens reynolds ellis harrison gibson mcdonald marshall ortiz gomez"
        + " murray freeman simpson henry stevens tucker porter hicks crawford boyd mason kennedy warren dixon ramos"
        + " burns gordon shaw holmes rice robertson hunter daniels mills nichols grant ferguson hawkins dunn"
        + " perkins hudson spencer gardner stephens payne pierce kelley matthews wagner willis watkins olson carroll snyder"
        + " cunningham bradley andrews ruiz harper riley armstrong carpenter weaver greene lawrence elliott chavez sims peters"
        + " kelley franklin lawson fields gutierrez ryan schmidt carr vasquez castillo wheeler chapman montgomery richards williamson"
        + " johnston meyer bishop mccoy howell alvarez morrison hansen fernandez garza burton nguyen jacobs fuller lynch garrett romero"
        + " welch larson frazier burke hanson mendoza moreno bowman medina fowler brewer hoffman carlson silva pearson holland fleming"
        + " jensen vargas byrd davidson hopkins herrera wade soto walters neal caldwell lowe jennings barnett graves jimenez horton"
        + " shelton barrett obrien o'brien castro sutton gregory mckinney lucas craig rodriquez chambers holt lambert fletcher watts"
        + " bates hale rhodes pena newman haynes mcdaniel mendez bush vaughn dawson santiago norris hardy steele curry powers"
        + " schultz barker guzman keller sharp fox bowen burgess rowe mcguire mcgee mckenzie mccarthy macdonald mckay mclean mcbride"
        + " mccormick mcmahon mcgrath mcintyre mclaughlin mccullough mcclure mcconnell mcpherson mcfarland mcknight mcdowell mcleod"
        + " o'connor o'neill o'reilly o'sullivan o'donnell o'hara o'leary o'keefe o'malley oconnor oneill oneal fitzgerald"
        + " fitzpatrick gallagher doherty kavanagh byrne brennan nolan quinn flanagan donovan donnelly connolly duffy hogan keane moran"
        + " sweeney walsh whelan healy hennessy mulligan buckley crowley daly dempsey foley geraghty higgins hickey joyce"
        + " bailey barnes barton baxter beasley benson bentley blackburn blackwell bolton bradford bradshaw briggs brock bryan buchanan"
        + " bullock burnett butcher calhoun callahan cameron cannon carver chandler christensen clarke clayton clements cobb cochran cohen"
        + " collier compton conley conner conrad conway cortez crosby cummings daugherty dickerson dickson dillard dodson dotson dougherty"
        + " downs doyle drake dudley durham dyer eaton emerson english erickson estes ewing farley farmer farrell faulkner figueroa"
        + " finley fischer fitzpatrick floyd forbes foreman frederick fry gaines galloway gamble garner gentry gilmore glenn goodman"
        + " goodwin gould greer griffith grimes guerrero guthrie hammond hampton hancock hardin harding harmon harrell harrington harris"
        + " hartman hatfield hayden heath hebert hendricks hendrix henson hess hester hinton hodge hodges holcomb holden hollis holloway"
        + " hooper hoover houston hubbard huff humphrey hurley hutchinson ingram irwin jarvis jefferson jennings johns kaufman keith"
        + " kemp kent kerr kirby kirk knapp knox kramer lamb lancaster langley larsen leblanc leonard lester levine levy lindsay lindsey"
        + " livingston lloyd logan lott love lowery lyons macias madden maddox mahoney maldonado malone mann manning marks marsh massey"
        + " mathews mathis maxwell maynard mays mcallister mccall mccarty mcclain mcneil melton mercado mercer merrill merritt meyers"
        + " middleton monroe mooney morales morin morrow morse morton moses mosley moss mullen mullins murillo nash newton nicholson"
        + " nielsen noble noel norton nunez ochoa odom oliver orr osborn osborne owen pace padilla parrish parsons patel pate"
        + " patrick patton paul petersen pittman pollard potts poole pratt preston proctor pruitt pugh ramsey randall randolph rasmussen"
        + " raymond reese reilly richmond riddle roach robbins robinson rojas rollins rosales rosario roth rowland rush rutledge salas"
        + " salazar salinas sampson sandoval savage sawyer schneider schroeder schwartz sears serrano sexton shaffer shannon sheppard"
        + " sherman shields singleton skinner sloan snider solis solomon sosa spears spence stafford stanton stein stephenson"
        + " stokes stout strickland suarez summers swanson sweet sykes talley tanner tate terrell terry thornton todd townsend trevino"
        + " trujillo turner tyson valencia valentine vance vang vaughan vazquez velasquez velez villarreal vinson wagner walton ware"
        + " warner watkins weiss werner whitaker whitehead whitfield whitley whitney wiggins wilcox wilder wiley wilkerson wilkins"
        + " wilkinson willard williamson winters wise witt wolf wolfe woodard woodward wooten wyatt wynn yates yoder york zamora zimmerman"
        + " aldridge ashworth atkinson attwood bainbridge barlow barrington birch blackwood bloggs braithwaite broadbent brompton"
        + " cartwright chamberlain chadwick clifton coates connell cosgrove crompton crossley dalton darby davies dobson draper eastwood"
        + " ellison entwistle fairclough farrow fenton firth gibbons gilchrist goddard goodall greenwood grimshaw haigh hargreaves"
        + " haworth hewitt hibbert hobbs holroyd horsfall howarth hurst iqbal jacobson kaye kershaw kirkham leach lockwood"
        + " lomax longbottom lowther metcalfe morley naylor nuttall ogden openshaw ormerod partridge pickering pritchard"
        + " radcliffe ratcliffe rawlings rigby rothwell schofield seddon shackleton shawcross sheldon sidebottom slater"
        + " stansfield sutcliffe tattersall thwaites tomlinson tyldesley unsworth wainwright walmsley wardle whittaker whittle"
        + " wolstenholme worthington wrigley doe underhill quigley ritchie rutherford russel sanford satterfield shields tillman thiel hyatt heathcote hackett haley hegarty jacobi lindgren lowe purdy reilly rosenbaum rowe schuster stroud sumner upton voss wolff wyman yost ziegler";

    private const string German =
        "muller mueller schmidt schneider fischer weber meyer wagner becker schulz hoffmann schafer schaefer koch richter wolf schroder"
        + " schroeder neumann schwarz zimmermann hofmann hartmann schmitt kruger krueger werner schmitz krause meier lehmann"
        + " schmid schulze maier kohler koehler herrmann konig koenig mayer huber walter peters moller moeller jansen kaiser scholz"
        + " fuchs lang vogel weiss jung hahn schubert zimmer vogt friedrich keller gunther guenther frank berger winkler"
        + " roth beck lorenz baumann franke albrecht schuster simon ludwig bohm boehm winter kraus martin schumacher kramer kraemer otto"
        + " jager jaeger stein gross sommer seidel heinrich brandt haas schreiber graf schulte dietrich ziegler kuhn kuehn pohl engel"
        + " horn busch bergmann thomas voigt sauer arnold wolff pfeiffer hermann paul heinz kluge lindner reinhardt ritter seifert"
        + " ullrich nowak steiner brunner gruber pichler moser bauer eder lechner leitner wallner reiter egger mustermann musterfrau"
        + " ackermann adler altmann anders appel bachmann bader barth bartels bartsch behrens behrendt bender benz berndt bernhardt"
        + " binder bischoff blum bock bohme bottcher braun brandl breuer brinkmann bruns buchner burger burkhardt carstens christ conrad"
        + " decker dietz doring dorn ebert eckert ehlers eichhorn esser falk feldmann fiedler fink forster franz freitag freund fricke fritz"
        + " funke gabriel gartner gebhardt geiger geisler gerlach geyer giese glaser gobel goetz gotz grimm grosse gunter haase hagen"
        + " hamann hammer hanke hansen harms hauser hecht heim heinze held heller hennig henning hensel herold hess hesse hiller hinz"
        + " hirsch hohmann holz horst hubner huebner hummel jacob jacobs jahn janssen john jost junge kaufmann kern kessler kirchner"
        + " klaus kling klose knoll kolb konrad korn kramer krebs kretschmer kroger kruse kuhl kunz kunze kurz langer lauer lenz"
        + " linke link lohmann lutz maurer marx may meister menzel merkel merz metz michel michels miethe mohr munch nagel naumann neubauer"
        + " neubert noack nolte oswald ott pape paulus petersen petzold philipp pietsch popp prinz probst rademacher rapp rau reich"
        + " reichel reimann reimer reinhold renner reuter riedel rieger riemer rohde rose rother rudolph runge ruf sachs sander"
        + " schade scheffler schenk scherer schiller schilling schindler schlegel schlosser schlueter schluter schober schon"
        + " schott schrader schramm schreiner schroter schulten schultz schutz schutte schwab schwarze schweizer seitz siebert sievers"
        + " singer sonntag specht springer stahl stark steffens steinbach stephan stern stock stoll strauss straub strobel struck"
        + " thiel thiele thomsen timm trautmann unger urban vetter vogel vollmer voss wacker walther weber wegener wegner weidner"
        + " weigel weis wendt wenzel wetzel wiese wieland wiegand wilhelm wilke will winkelmann winter wirth witt witte wittig wolter wulf"
        + " wunderlich zander zeller ziegler zimmer zurbriggen amstutz ruegg aebi burki wyss zbinden";

    private const string French =
        "martin bernard dubois thomas robert richard petit durand leroy moreau simon laurent lefebvre michel garcia david bertrand roux"
        + " vincent fournier morel girard andre lefevre mercier dupont lambert bonnet francois martinez legrand garnier faure rousseau"
        + " blanc guerin muller henry roussel nicolas perrin morin mathieu clement gauthier dumont lopez fontaine chevalier robin masson"
        + " sanchez gerard nguyen boyer denis lemaire duval joly gautier roger roche roy noel meyer lucas meunier jean perez marchand"
        + " dufour blanchard marie barbier brun dumas brunet schmitt leroux colas fernandez pierre renard arnaud rolland caron aubert"
        + " giraud leclerc vidal bourgeois renaud lemoine picard gaillard philippe leclercq lacroix fabre dupuis olivier rodriguez"
        + " da-silva hubert louis charles guillot riviere le-gall guillaume adam rey moulin gonzalez berger lecomte menard fleury"
        + " deschamps carpentier julien benoit paris maillard marchal aubry vasseur le-roux renault collet colin carre"
        + " gilles cousin bouvier hamon huet bailly bouchet breton poulain lemoine daniel millet perrot daniel cordier pons jacob langlois"
        + " germain bouchard maillet tessier delmas rousset perret prevost besson charpentier marty lebrun benard hebert gosselin baron"
        + " peltier lejeune pelletier tremblay gagnon cote bouchard gauthier morin lavoie fortin gagne ouellet belanger levesque bergeron"
        + " leblanc paquette girard simard boucher caron beaulieu cloutier poirier fournier lapointe leclerc lefebvre desjardins"
        + " arsenault thibault nadeau parent plante savard tardif vachon veilleux villeneuve delacroix delaunay"
        + " duchamp dujardin dumoulin dupuy jacquet jolivet lagarde lamy laroche leconte lenoir leveque maury navarro ollivier"
        + " pasquier payet pichon pineau raymond regnier remy renaudin sabatier salmon schneider seguin texier thierry valentin verdier voisin";

    private const string Iberian =
        "garcia gonzalez rodriguez fernandez lopez martinez sanchez perez gomez martin jimenez ruiz hernandez diaz moreno munoz alvarez"
        + " romero alonso gutierrez navarro torres dominguez vazquez ramos gil ramirez serrano molina morales suarez ortega"
        + " castro ortiz sanz nunez iglesias medina garrido cortes castillo lozano guerrero cano prieto mendez cruz calvo gallego vidal"
        + " herrera marquez pena cabrera campos vega fuentes carrasco diez caballero nieto reyes aguilar pascual herrero santana lorenzo"
        + " hidalgo montero ibanez gimenez ferrer duran santiago benitez vargas mora arias carmona crespo roman pastor soto saez"
        + " velasco soler moya esteban parra bravo gallardo rojas pardo merino franco espinosa izquierdo lara rivas rivera silva casado"
        + " arroyo redondo camacho rey vera luque otero galan montes rios sierra segura carrillo marcos marti mendoza bernal soriano"
        + " robles valero palacios exposito vila benito andres varela pereira macias heredia bermudez guerra escobar aranda salazar"
        + " acosta aguirre alarcon alfaro araya arce avila ayala barrera barrios becerra bustamante caceres calderon cardenas cardona"
        + " carvajal castaneda cervantes chavez cisneros contreras cordero cordova correa cuellar davila delgadillo duarte echeverria"
        + " elizondo enriquez escalante escamilla espinoza estrada fajardo farias figueroa galindo gallegos galvan gamboa gaona"
        + " garay garza godoy granados guajardo guevara guillen hurtado iturbe jaramillo juarez laguna ledesma leal limon lira llamas"
        + " longoria lucero lujan luna maldonado manriquez marin marroquin mata mejia melendez meza miranda mireles molinar monroy montano"
        + " montenegro montoya murillo najera naranjo negrete noriega ocampo ochoa ojeda olivares olvera ontiveros orellana orozco"
        + " osorio pacheco padilla palomino pantoja paredes paz peralta pineda pizarro ponce portillo prado puente quezada quinones"
        + " quintana quintero quiroz rangel rendon renteria rincon rocha roldan romo rosales rosas saavedra salas salcedo saldana salgado"
        + " salinas sandoval santillan sauceda sepulveda solano solis solorio sosa tapia tejada tellez terrazas toledo tovar trejo"
        + " trevino trujillo ulloa urbina uribe urrutia valadez valdes valdez valdivia valencia valenzuela valle vallejo vargas vasquez"
        + " vela velazquez venegas villa villalobos villanueva villarreal villegas yanez zambrano zamora zamudio zapata zaragoza zavala"
        + " zepeda zuniga oliveira souza sousa santos pereira ferreira alves ribeiro rodrigues gomes martins carvalho almeida lopes soares"
        + " fernandes vieira barbosa dias nascimento andrade moreira nunes marques machado mendes freitas cardoso ramos goncalves"
        + " santana teixeira araujo pinto azevedo correia cunha monteiro moura cavalcante cavalcanti batista barros campos cardozo"
        + " castro coelho correa duarte esteves farias faria fonseca franca guimaraes henriques leite macedo magalhaes matos medeiros melo"
        + " mello miranda morais nogueira neves pacheco peixoto pires queiroz rezende reis sampaio saraiva siqueira tavares trindade"
        + " valente vasconcelos xavier aragao antunes figueiredo simoes amaral brito baptista pinheiro domingues";

    private const string Italian =
        "rossi russo ferrari esposito bianchi romano colombo ricci marino greco bruno gallo conti deluca mancini costa giordano rizzo"
        + " lombardi moretti barbieri fontana santoro mariani rinaldi caruso ferrara galli martini leone longo gentile martinelli vitale"
        + " lombardo serra coppola desantis d'angelo marchetti parisi villa conte ferraro ferri fabbri bianco marini grasso valentini"
        + " messina sala deangelis gatti pellegrini palumbo sanna farina rizzi monti cattaneo morelli amato silvestri mazza testa"
        + " grassi pellegrino carbone giuliani benedetti barone rossetti caputo montanari guerra palmieri bernardi martino fiore"
        + " derosa ferretti bellini basile riva donati piras vitali battaglia sartori neri costantini milani pagano ruggiero"
        + " sorrentino d'amico orlando damico negri cirillo galimberti bassi fiorentino giorgi gargiulo zanetti catalano bernini"
        + " bellucci berlusconi bertolini bonetti brambilla calabrese cavalli ceccarelli colonna corsi cozzi damiani denaro diaz donnarumma"
        + " fumagalli gambino garofalo giannini grimaldi guidi lazzari locatelli lupi maggi manfredi marchi melis meloni napolitano"
        + " nardi oliva olivieri orsini pace pepe perrone pugliese quaranta raimondi ricciardi rocca romeo rota sacco salvatore"
        + " salvi sanfilippo santini savino scotti serafini simonetti spinelli tedesco tosi trevisan valente ventura verdi villani volpe zanella";

    private const string Dutch =
        "jong jansen vries bakker janssen visser smit meijer boer mulder bos vos peters hendriks dekker brouwer dijkstra smits"
        + " kok jacobs haan vermeulen graaf dongen huisman peeters kuipers kuiper post veenstra kramer bosch bosman prins"
        + " hoekstra koster schouten vermeer bogaert hofman willems hermans postma verhoeven groot leeuw maas"
        + " wouters dijk mertens claes goossens decock wauters desmet lemmens vandamme vandenberghe declercq pauwels aerts deprez"
        + " michiels segers cools dewitte bogaerts janssens maes jacobs hendrickx coppens vancauwenberghe verstraete timmermans"
        + " kuijpers kuyper scholten sanders gerritsen veldman zwart groen timmer driessen schipper koning blom kroon koopman verbeek"
        + " vink evers dijkhuis molenaar verhagen bouwman hoogendoorn wiersma sikkema terpstra zijlstra elzinga hoeksema boersma"
        + " kooistra haverkamp nijhuis oosterhuis wessels westerhof wolters zondervan";

    private const string Polish =
        "nowak kowalski wisniewski wojcik kowalczyk kaminski lewandowski zielinski szymanski wozniak dabrowski kozlowski jankowski"
        + " mazur wojciechowski kwiatkowski krawczyk kaczmarek piotrowski grabowski zajac pawlowski michalski krol wieczorek jablonski"
        + " wrobel nowakowski majewski olszewski stepien malinowski jaworski adamczyk dudek nowicki pawlak gorski witkowski"
        + " walczak sikora baran rutkowski michalak szewczyk ostrowski tomaszewski pietrzak zalewski wroblewski marciniak"
        + " jasinski zawadzki bak jakubowski sadowski duda chmielewski wlodarczyk borkowski czarnecki sawicki sokolowski urbanski"
        + " kubiak maciejewski szczepanski kucharski wilk kalinowski lis mazurek wysocki adamski kazmierczak wasilewski sobczak"
        + " czerwinski andrzejewski cieslak glowacki zakrzewski kolodziej sikorski krajewski gajewski laskowski ziolkowski szulc"
        + " makowski brzezinski baranowski przybylski kaczmarczyk borowski blaszczyk adamczak szczepaniak gawron";

    private const string Nordic =
        "andersson johansson karlsson nilsson eriksson larsson olsson persson svensson gustafsson pettersson jonsson jansson hansson"
        + " bengtsson jonasson lindberg jakobsson magnusson olofsson lindstrom lindqvist lindgren axelsson berg bergstrom lundberg lind lundgren"
        + " lundqvist mattsson berglund fredriksson sandberg henriksson forsberg sjoberg wallin engstrom eklund danielsson hakansson lundin"
        + " gunnarsson bjork bergman samuelsson fransson wikstrom isaksson bergqvist arvidsson nystrom holmberg lofgren soderberg nyberg"
        + " blomqvist claesson nordstrom martensson lundstrom viklund bjorklund eliasson pettersen hansen johansen olsen larsen andersen"
        + " pedersen nilsen kristiansen jensen karlsen johnsen pettersen eriksen berg haugen hagen johannessen andreassen jacobsen"
        + " dahl jorgensen halvorsen henriksen lund nielsen christensen rasmussen sorensen madsen kristensen olsen thomsen christiansen"
        + " poulsen johansen knudsen mortensen moller korhonen virtanen makinen nieminen makela hamalainen laine heikkinen koskinen jarvinen"
        + " lehtonen lehtinen saarinen salminen heinonen niemi heikkila kinnunen salonen turunen salo laitinen tuominen rantanen karjalainen"
        + " jokinen mattila savolainen lahtinen ahonen ojala leppanen vaisanen hiltunen kallio leinonen pitkanen astrom sjogren fors strand"
        + " jonsdottir gudmundsson sigurdsson magnusdottir bjornsson einarsson";

    private const string Slavic =
        "ivanov smirnov kuznetsov popov vasiliev petrov sokolov mikhailov novikov fedorov morozov volkov alekseev lebedev semenov egorov"
        + " pavlov kozlov stepanov nikolaev orlov andreev makarov nikitin zakharov zaitsev solovyov borisov yakovlev grigoriev romanov"
        + " vorobyov sergeev kuzmin frolov alexandrov dmitriev korolev gusev kiselev ilyin maximov polyakov sorokin vinogradov kovalev"
        + " belov medvedev antonov tarasov zhukov baranov filippov komarov davydov belyaev gerasimov bogdanov osipov sidorov matveev"
        + " titov markov mironov krylov kulikov karpov vlasov melnikov denisov gavrilov tikhonov kazakov afanasiev danilov shevchenko"
        + " kovalenko bondarenko tkachenko kravchenko oliynyk shevchuk koval polishchuk bondar melnyk lysenko savchenko rudenko"
        + " novak svoboda novotny dvorak cerny prochazka kucera vesely horak nemec marek pospisil pokorny hajek kral jelinek ruzicka benes"
        + " fiala sedlak dolezal zeman kolar krejci navratil cermak urban vanek blazek kriz kovac horvath varga toth nagy balaz molnar"
        + " szabo kovacs horvat babic maric juric novakovic kovacevic vukovic knezevic markovic petrovic matic tomic pavlovic jovanovic"
        + " nikolic ilic stojanovic djordjevic milosevic jankovic popovic stankovic zivkovic dimitrov georgiev petkov"
        + " ionescu popescu popa radu dumitru stan stoica gheorghe rusu munteanu matei constantinescu farkas balogh papp takacs juhasz"
        + " lakatos meszaros olah simon racz fekete szilagyi torok feher balazs gal kis szucs kocsis pinter fodor orsos szalai sipos"
        + " papadopoulos papadakis vlachos angelopoulos nikolaidis georgiou konstantinou ioannou christodoulou dimitriou";

    private const string Eastern =
        "yilmaz kaya demir celik sahin yildiz yildirim ozturk aydin ozdemir arslan dogan kilic aslan cetin kara koc kurt ozkan simsek polat"
        + " korkmaz ozcan cakir erdogan yavuz acar tekin aksoy khan ahmed hussain hussein hassan ali malik sheikh shaikh siddiqui qureshi"
        + " ansari chaudhry chaudhary butt mirza baig rahman rehman akhtar iqbal haddad khoury mansour nasser saleh salem aziz abbas al-sayed"
        + " el-sayed fahmy farouk ghanem habib hamdan jaber kassem khalil mahmoud moussa najjar omar osman qasim rizk saad shaheen zaki"
        + " hosseini ahmadi mohammadi karimi rezaei moradi cohen levi mizrahi peretz biton dahan avraham friedman shapiro goldberg goldstein"
        + " rosenberg rosenthal katz weinstein bernstein greenberg horowitz rabinowitz abramov petrosyan hakobyan sargsyan grigoryan"
        + " boumediene benali belkacem bouzid cherif diallo diop ndiaye traore keita toure kone coulibaly ba sow camara cisse"
        + " sylla barry mensah owusu boateng osei asante appiah okafor okonkwo eze nwosu okoye obi adeyemi adebayo ogunleye balogun lawal"
        + " abubakar musa bello mwangi kamau njoroge kariuki otieno odhiambo ochieng wanjiku dlamini nkosi ndlovu khumalo mokoena mthembu"
        + " naidoo govender pillay botha venter pretorius merwe westhuizen nel coetzee fourie swanepoel steyn tesfaye bekele";

    private const string Asian =
        "patel sharma singh kumar gupta verma shah mehta joshi desai reddy rao nair iyer iyengar menon pillai mukherjee banerjee chatterjee"
        + " ghosh bose sengupta dasgupta chakraborty bhattacharya mishra pandey tiwari dubey dwivedi trivedi chaturvedi shukla"
        + " srivastava saxena agarwal aggarwal bansal goel garg mittal jain kapoor khanna malhotra chopra mehra arora bhatia sethi"
        + " ahuja sood grover anand bedi gill sandhu sidhu dhillon grewal kaur yadav chauhan rathore rajput thakur patil kulkarni"
        + " deshpande deshmukh joshi gokhale apte bhosle jadhav pawar shinde naik kamath shetty hegde gowda murthy krishnan"
        + " subramaniam venkataraman raghavan natarajan srinivasan narayanan ramachandran balakrishnan swaminathan ramaswamy"
        + " fernandes dsouza d'souza pereira pinto das dutta sen biswas saha mondal sarkar roy chawla gandhi nehru modi ambani tata"
        + " sato suzuki takahashi tanaka watanabe ito yamamoto nakamura kobayashi kato yoshida yamada sasaki yamaguchi matsumoto inoue"
        + " kimura hayashi shimizu yamazaki mori abe ikeda hashimoto yamashita ishikawa nakajima maeda fujita ogawa goto okada hasegawa"
        + " murakami kondo ishii saito sakamoto endo aoki fujii nishimura fukuda ota miura fujiwara okamoto matsuda nakagawa nakano harada"
        + " ono tamura takeuchi kaneko wada nakayama ishida ueda morita hara shibata sakai kudo yokoyama miyazaki miyamoto uchida takagi"
        + " ando taniguchi ohno maruyama imai higuchi chen wang zhang liu zhao huang zhou xu zhu guo liang zheng xie deng"
        + " xiao cao peng zeng feng jiang cai yuan cheung wong leung lau cheng chow kwok tsang tsai hsu hsieh yeung nguyen tran pham"
        + " huynh phan vu vo dang bui ngo duong kang jung yoon jang lim hwang kwon ahn seo santoso wijaya susanto hidayat setiawan"
        + " delacruz reyes bautista ocampo villanueva mercado aquino magsaysay lim tan ong goh teo koh chua";

    private const string Cyrillic =
        "иванов иванова смирнов смирнова кузнецов кузнецова попов попова васильев васильева петров петрова соколов соколова михайлов"
        + " михайлова новиков новикова федоров федорова фёдоров фёдорова морозов морозова волков волкова алексеев алексеева лебедев"
        + " лебедева семенов семенова семёнов семёнова егоров егорова павлов павлова козлов козлова степанов степанова николаев николаева"
        + " орлов орлова андреев андреева макаров макарова никитин никитина захаров захарова зайцев зайцева соловьев соловьева борисов"
        + " борисова яковлев яковлева григорьев григорьева романов романова воробьев воробьева сергеев сергеева шевченко бондаренко"
        + " коваленко ткаченко кравченко мельник бойко";
}
