namespace AiApiGuard.Inspection.Names.Lists;

/// <summary>Holds frequent given names by culture, in lower case and without accents.</summary>
internal static class GivenNames
{
    /// <summary>Gets names that are hardly ever anything else.</summary>
    public static IEnumerable<string> Sure =>
    [
        English, American, German, French, Spanish, Portuguese, Italian, Dutch, Polish, Nordic, Finnish, Slavic, Hungarian, Turkish, Arabic,
        Indian, EastAsian, African, Hebrew, Cyrillic,
    ];

    /// <summary>Gets names that are as often words, places, brands or surnames: they need a surname or a context.</summary>
    public static IEnumerable<string> Unsure =>
    [
        "will mark may rose grace hope art bill frank chase rich june april august summer autumn winter dawn faith joy pat sue "
        + " gene guy jack wade clay cliff dean earl duke king prince ace buddy chip colt curt dale dash don drake ed ford glen grant"
        + " hank heath hunter ivy jade jasmine jay jewel jordan kit lance lane mason max miles nick norm opal paris pearl penny"
        + " piper pierce poppy reed reese river rocky roman ruby rusty sage sandy saul shane skip sky skye stone sunny trace"
        + " trinity wren crystal destiny diamond ginger honey lotus melody mercy misty olive patience"
        + " precious scarlett star sterling storm sierra dakota austin dallas houston brooklyn savannah madison charlotte florence victoria"
        + " virginia georgia carolina chelsea sydney london chad kenya india china asia america israel lincoln washington jackson tyler taylor"
        + " morgan parker carter cooper logan mackenzie kennedy blair bailey quinn rowan avery cameron corey dana devon harper hayden"
        + " kelly kendall lee marion marley micah noel page paige peyton reagan shelby sidney skylar"
        + " spencer travis troy vance wayne alexa siri cortana julia ada pascal angular marian claude delphi cassandra maven"
        + " angel jesus moses santa salvador constance prudence felicity amber gale brook brooks forest rain laurel"
        + " myrtle basil sage bob bud bea bliss bo bruce buck butch carlo chance dolly dot dusty"
        + " flash flora gail gay happy harmony jade jet jo josie kay kat lark liberty lucky lux mai major mari mina mo nan"
        + " nova ocean orlando phoenix pia rhea rio rod sol tag tad tex ty val van "
        + " woody zion pinky dev om jai sri sai mo ali khan min jun an kim li lin hua ming wang yang xi"
        + " alba nieves luz sol mar paz pilar mercedes esperanza reyes cruz santos leon valencia"
        + " fleur reine aime blanche celeste desire fortune ange parfait modeste prosper bienvenue luc remi cyril"
        + " wolf falk engel gottlieb per bo pal tor dag"
        + " miro zoe eden ira ava ",
    ];

    private const string English =
        "james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony donald steven paul andrew"
        + " joshua kenneth kevin brian george timothy ronald jason edward jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin"
        + " scott brandon benjamin samuel gregory alexander patrick dennis jerry aaron jose adam nathan henry zachary douglas peter kyle noah"
        + " ethan jeremy walter keith roger harold carl arthur lawrence dylan jesse albert joe billy gabriel bruno randy ralph roy eugene"
        + " russell bobby philip phillip louis johnny howard elijah liam lucas owen oliver isaac caleb nathaniel sebastian julian gavin wyatt"
        + " connor cody garrett trevor derek brett marcus jared curtis leonard stanley leon herbert clarence ernest melvin vernon lester"
        + " gilbert gordon warren floyd leroy willie wilbur rodney edgar nelson rudolph edwin alvin elmer chester marvin harvey darrell mitchell"
        + " brent clyde ricardo allan neil graham nigel trevor clive barry geoffrey alistair alasdair hamish callum duncan angus ewan euan"
        + " fergus rory declan ronan cormac eoin cian brendan aidan niall padraig seamus desmond gareth rhys dylan ieuan huw emlyn"
        + " percy cedric cecil reginald archibald rupert piers jasper crispin quentin humphrey lionel alfie archie harry freddie theo felix"
        + " jayden aiden kayden landon colton easton grayson levi asher ezra silas ezekiel malachi josiah isaiah jeremiah tobias"
        + " deshawn darnell jamal tyrone malik terrell dwayne demetrius marquis devonte trayvon jerome lamar cedrick kareem rashad"
        + " patricia jennifer linda elizabeth barbara susan jessica sarah karen nancy betty sandra margaret ashley kimberly emily"
        + " donna michelle amanda melissa deborah stephanie rebecca laura sharon cynthia kathleen amy shirley angela helen anna brenda pamela"
        + " nicole samantha katherine catherine christine debra rachel carolyn janet emma maria diane julie joyce evelyn joan christina"
        + " lauren judith megan andrea cheryl hannah jacqueline martha teresa theresa madelyn ann kathryn sara janice alice julie abigail"
        + " sophia isabella olivia denise marilyn beverly danielle natalie alexis tiffany kayla doris loretta lori brittany courtney"
        + " bethany allison alison gwendolyn priscilla rosemary roberta eleanor lillian edith ethel mildred gladys thelma lucille"
        + " phyllis norma paula wendy tammy kristen kristin kristina kathy cathy becky debbie peggy maureen bridget erin colleen"
        + " caitlin kaitlyn siobhan aoife niamh orla sinead saoirse grainne deirdre fiona moira isla eilidh catriona morag rhiannon"
        + " carys angharad bronwen cerys gemma joanne joanna philippa imogen harriet beatrice georgina henrietta francesca annabel"
        + " rosalind arabella cordelia daphne phoebe chloe zoey lydia naomi miriam esther leah deanna vanessa tabitha alana"
        + " kelsey kaylee hailey bailee makayla mckenna brianna breanna aaliyah latoya keisha shaniqua tamika ebony latisha shanice"
        + " jocelyn yvonne yvette antoinette bernadette rosalie marjorie eileen irene annie bessie nellie millie maisie evie elsie"
        + " amelia clara audrey adeline genevieve josephine penelope matilda cecilia winifred agnes bertha dorothy frances geraldine"
        + " mike steve dave jim jimmy tommy danny andy matt greg jeff kenny ronnie eddie freddy vinnie vince chuck brad todd craig"
        + " kurt kirk darren darryl wesley clifford sheldon irving morris stuart stewart malcolm bradley jenny jenna jill jane kate katie"
        + " liz lizzie beth betsy maggie meg molly polly sally susie suzy vicky nicky mandy cindy candice pam tess jackie gwen stacey kristy"
        + " julianne marianne leanne roxanne suzanne annette janine darlene charlene arlene marlene earlene jolene raelene lorraine"
        + " keira kiera kyla kyra tristan trenton trent brayden braden jaxon jace kellan kellen lachlan hudson declan willard gilberto"
        + " jude keeley patsy brielle clarissa jermaine elvis elwood elliot elliott emmett everett forrest garth hector horace hubert";

    private const string American =
        "jake claire geneva maeve jennie aimee ellen ellie eliza emmanuel erik erica erika evan eunice faye felicia felicity fern frances francis franz"
        + " fred gail gerard gina gino glenda gracie gwen hilda hillary hugh humphrey isabel isabelle ivan jaime jeffery joel joan jody jonah judy"
        + " julianna justine kara karl katrina kaylin kellie kerry kendra krystal kurtis lena leona leroy lillie lorenzo lucia lucille lucy luther lyle"
        + " lynn mabel mack mandy marcia margie marian marianne mariah marta mattie maxine minnie miranda molly monique myra nadine naomi natasha"
        + " nettie nicolas noel ora orville otis pablo pauline paulette ramona randall raymond reginald rhonda rolando roland roman rosie roxie"
        + " sabrina sadie sadie sally salvatore sasha selena serena sergio shawn sheila shelley sheri sherri sherry simon sonia sonya sophie stan"
        + " stella stephan stewart sylvia tamara tanya tara tasha terence terrance theodore tiffani toby tonya tracey tricia trisha valerie vicki"
        + " vickie viola violet wallace wanda wendell whitney wilma winston yolanda zelda zachariah beau bennett benny bryce cassie clint"
        + " clinton colby colin damian damon darwin deanna delia dexter dominic doug dwight eddie edmund elaine eliza elsa";

    private const string German =
        "hans peter wolfgang klaus jurgen juergen gunther guenther gunter horst helmut manfred dieter uwe rainer werner gerhard heinrich"
        + " karl friedrich wilhelm stefan andreas thomas matthias markus sven torsten thorsten jorg joerg ralf holger dirk heiko frank"
        + " olaf detlef hartmut siegfried bernhard ludwig gustav hermann rudolf eberhard ulrich reinhard norbert lothar volker burkhard"
        + " tobias florian fabian lukas jonas niklas leon tim jannik moritz maximilian philipp johannes benedikt dominik kilian korbinian"
        + " sebastian christoph konstantin valentin anton emil oskar felix henrik hannes lennart malte torben thilo tilo bastian"
        + " ursula monika petra sabine renate helga karin brigitte ingrid erika andrea gisela claudia susanne gabriele christa christine"
        + " hildegard anneliese gertrud irmgard elfriede waltraud edeltraud hannelore ingeborg margarete elisabeth heike silke anke antje"
        + " birgit bettina cornelia martina angelika ulrike katrin kathrin kerstin anja tanja nadine stefanie melanie sandra nicole"
        + " steffi franziska katharina johanna lena lea leonie lara hanna annika wiebke frauke svenja swantje friederike theresa"
        + " greta mathilda frieda ida charlotte luise marlene magdalena antonia paulina emilia lina amelie jette merle mareike"
        + " lotte danny jannis jana jutta dagmar gudrun sigrid sieglinde roswitha rosemarie annegret annelie liselotte heidi"
        + " reinhold ottmar egon erwin kurt lorenz leopold alois josef franz xaver sepp toni urs beat reto lieselotte hedwig"
        + " thea maike imke heinz-peter karl-heinz hans-peter hans-jurgen klaus-dieter anna-lena marie-luise";

    private const string French =
        "jean-pierre jean-paul jean-luc jean-claude jean-marc jean-michel jean-francois jean-baptiste jacques michel alain"
        + " philippe patrick bernard christophe nicolas laurent frederic stephane olivier thierry eric sebastien julien david guillaume"
        + " alexandre vincent antoine francois sylvain fabrice herve gilles didier dominique gerard andre henri louis georges marcel rene"
        + " roger robert emile etienne benoit mathieu matthieu maxime thibault thibaut quentin clement baptiste theophile gaspard"
        + " romain florian damien fabien ludovic arnaud yannick yann loic gael ronan erwan corentin tanguy cedric jerome raphael"
        + " gautier gauthier aurelien bastien valentin hugo lucas enzo mathis nathan noe timothee leopold augustin edouard"
        + " marie-claire marie-christine anne-marie anne-sophie monique nathalie isabelle catherine sylvie francoise martine"
        + " christine valerie sandrine veronique stephanie celine sophie laurence chantal patricia brigitte nicole jacqueline annie"
        + " helene florence aurelie delphine emilie elodie audrey laetitia virginie camille manon lea oceane pauline mathilde"
        + " margaux juliette louise clementine chloe ines lucie amandine charlene severine corinne agnes beatrice bernadette cecile"
        + " claudine colette danielle denise dominique edith elisabeth eliane evelyne fabienne genevieve ghislaine gisele"
        + " ginette huguette jeanne jocelyne josette josiane lucienne madeleine marcelle marguerite mireille muriel odette odile"
        + " paulette raymonde renee rolande simone solange suzanne therese yolande yvette yvonne zoe adele anais apolline capucine"
        + " eloise faustine heloise maelle maelys ninon solene tiphaine coralie coline justine morgane marine charlotte perrine noemie";

    private const string Spanish =
        "jose juan antonio manuel francisco luis javier miguel carlos alejandro pedro pablo fernando sergio jorge alberto alvaro diego"
        + " raul enrique ramon vicente andres joaquin eduardo roberto jaime rafael ignacio oscar ruben santiago mario felipe gonzalo"
        + " guillermo hector ernesto gerardo gustavo arturo armando alfonso alfredo agustin adolfo benito bernardo camilo cesar"
        + " cristobal dario edgardo efrain emiliano emilio esteban facundo fabian federico felix gabriel german gilberto heriberto"
        + " hernan hugo isidro ismael israel julian julio leandro leonardo lorenzo luciano marcelo marcos mariano martin"
        + " mateo matias mauricio maximiliano nestor nicolas octavio omar pascual patricio ramiro reinaldo ricardo rodolfo rodrigo"
        + " rogelio salvador santino saul sebastian silvio tomas ulises valentin victor walter wilfredo xavier iker unai aitor gorka"
        + " jordi oriol pau arnau marti carmen ana isabel laura lucia elena cristina paula marta sara raquel"
        + " beatriz teresa patricia silvia irene alicia andrea rosario montserrat nuria julia antonia josefa francisca"
        + " margarita encarnacion inmaculada yolanda susana sonia miriam lorena natalia carolina alejandra daniela valentina camila"
        + " ximena jimena fernanda guadalupe veronica leticia gabriela adriana alejandrina araceli barbara catalina cecilia clara"
        + " claudia constanza delia elvira emilia esther estela eugenia eva fabiola fatima graciela guillermina herminia"
        + " ines juana juliana karina lidia liliana lourdes luisa magdalena marcela marisol maribel martina matilde mayra"
        + " micaela milagros mireya monica noelia norma ofelia olga paloma perla pilar ramona rebeca regina renata rocio rosalia"
        + " roxana ruth sabrina sandra selena silvina sofia soledad tamara tatiana trinidad valeria vanesa virginia viviana xiomara"
        + " yesenia zulema ainhoa itziar leire amaia";

    private const string Portuguese =
        "joao jose antonio francisco carlos paulo pedro lucas luiz luis marcos gabriel rafael daniel marcelo bruno eduardo felipe"
        + " rodrigo manoel mateus matheus andre fernando fabio leonardo gustavo guilherme leandro tiago thiago anderson ricardo"
        + " marcio jorge alexandre roberto edson diego vitor sergio claudio vinicius davi caio enzo henrique igor joaquim kaua"
        + " murilo nuno otavio renan renato rogerio ruben samuel silvio tomas ulisses valter wagner washington wellington ygor"
        + " duarte goncalo afonso martim simao salvador lourenco vasco ana francisca antonia adriana juliana marcia fernanda"
        + " patricia aline sandra camila amanda bruna jessica leticia julia luciana vanessa mariana gabriela vera vitoria larissa"
        + " claudia beatriz luana rita sonia renata eliane josefa simone natalia cristiane carla debora rosangela jaqueline rosa"
        + " daniela aparecida marlene terezinha raimunda andreia fabiana lucia raquel angela rafaela joana luzia elaine"
        + " daiane alice thais tais tatiane isabela laura helena heloisa yasmin lorena lara livia manuela margarida ines matilde"
        + " constanca benedita catarina carolina isadora marina milena nicole pietra rebeca sarah sofia stella valentina";

    private const string Italian =
        "giuseppe giovanni antonio mario luigi francesco angelo vincenzo pietro salvatore carlo franco domenico bruno paolo michele"
        + " giorgio aldo sergio luciano giulio roberto alberto stefano andrea marco luca matteo alessandro davide simone fabio federico"
        + " riccardo lorenzo gabriele emanuele daniele claudio massimo maurizio enrico gianluca gianni gianfranco giancarlo"
        + " pierluigi raffaele nicola filippo tommaso edoardo leonardo samuele mattia diego cristiano ivano ivan renato umberto"
        + " ugo valerio vittorio walter dario elio emilio ernesto ettore eugenio fabrizio fausto ferdinando flavio fulvio gaetano"
        + " gennaro giacomo gino graziano guido italo leandro livio loris luigino manlio marcello mauro mirko moreno nino orazio"
        + " oreste osvaldo pasquale patrizio piero pierpaolo primo remo rocco romano rosario ruggero saverio silvano silvio"
        + " anna giuseppina rosa angela giovanna teresa lucia carmela caterina francesca antonietta carla elena concetta"
        + " rita margherita franca paola laura giulia chiara federica sara martina valentina alessia silvia elisa ilaria simona"
        + " cristina barbara daniela patrizia stefania antonella sabrina claudia roberta giorgia aurora ginevra beatrice alice"
        + " arianna bianca camilla cecilia donatella eleonora elisabetta emanuela ernesta fabiola fiorella flavia fulvia gaia"
        + " gabriella giuliana graziella greta irene ivana letizia loredana lorena lorenza luciana luisa maddalena manuela mara"
        + " marcella mariangela marina marisa marta matilde michela milena mirella miriam monica morena nadia nicoletta noemi"
        + " ornella pamela raffaella rebecca renata rosalba rosaria rossana rossella serena sonia susanna tiziana vanessa"
        + " veronica viola virginia vittoria viviana lodovico ludovica benedetta costanza delfina emidio";

    private const string Dutch =
        "jan piet kees klaas hendrik johannes cornelis willem gerrit pieter jacobus dirk arie maarten wouter bram daan sem"
        + " thijs ruben jeroen martijn bas joost sander niels rick stijn koen tijmen teun floris gijs jelle sjoerd wim henk joop"
        + " sjaak frits gerard theo ruud marcel erik peter ronald rene arjan arjen bart bert casper diederik ewout geert guus"
        + " hans harm hugo ivo jaap jasper jelmer jesse joris jurre lars laurens lodewijk luuk matthijs menno michiel mees olivier"
        + " otto pim quinten rens rik rob roel rutger siebe sven timo tjeerd tygo xander yorick johanna cornelia"
        + " wilhelmina elisabeth anna hendrika geertruida grietje trijntje antje femke sanne fleur lotte anouk eline roos"
        + " maud lieke sophie julia noor fenna evi saar isa esmee jasmijn marloes marieke annemieke annemarie ingrid monique"
        + " wilma ria truus greet corrie joke ans tineke ineke marijke marjolein mirjam saskia esther petra yvonne wendy manon"
        + " linda nienke maaike hanneke janneke jolanda karin kim lisanne loes mieke nelleke pleun rianne sietske tess ole"
        + " veerle wendelien ytje zoe annelies godelieve griet hilde ilse katrien lieve liesbeth greetje leen goedele";

    private const string Polish =
        "jan stanislaw andrzej jozef tadeusz jerzy zbigniew krzysztof henryk ryszard kazimierz marek marian piotr janusz wladyslaw"
        + " adam wieslaw zdzislaw edward mieczyslaw roman miroslaw grzegorz czeslaw dariusz wojciech jacek eugeniusz tomasz"
        + " stefan zygmunt leszek boguslaw antoni franciszek slawomir waldemar zenon boleslaw robert pawel maciej marcin mariusz"
        + " michal jakub lukasz mateusz bartosz bartlomiej kamil dawid szymon filip kacper rafal radoslaw artur przemyslaw sebastian"
        + " arkadiusz damian daniel hubert igor konrad krystian ksawery leon mikolaj milosz norbert olaf oskar patryk tymon"
        + " witold wiktor nikodem aleksander ignacy ludwik bronislaw cezary maria krystyna anna barbara teresa elzbieta"
        + " janina zofia jadwiga danuta halina irena ewa malgorzata helena grazyna bozena stanislawa jolanta marianna urszula"
        + " wanda alicja dorota agnieszka beata katarzyna joanna wieslawa renata iwona genowefa kazimiera stefania hanna lucyna"
        + " jozefa alina miroslawa aleksandra wladyslawa henryka czeslawa lidia regina monika magdalena bogumila marta marzena"
        + " leokadia mariola bronislawa aniela bogdana franciszka sabina aneta anita izabela edyta karolina natalia paulina"
        + " justyna sylwia emilia weronika wiktoria zuzanna oliwia martyna kinga patrycja rebeka dominika klaudia kamila ewelina"
        + " marlena roksana sandra milena gabriela lena nadia pola liliana bogna bozenna";

    private const string Nordic =
        "lars anders johan erik karl per nils jan lennart mikael sven gunnar olof bengt bo ulf goran leif torbjorn hakan"
        + " magnus fredrik mattias henrik jonas niklas andreas bjorn oskar viktor emil axel gustaf gustav hugo albin arvid"
        + " ludvig sixten stellan tage torsten ake anna eva maria karin kristina lena kerstin marie ingrid birgitta inger ulla"
        + " annika gunilla agneta ingegerd margareta elisabeth helena susanne monica asa malin hanna jenny linnea elsa astrid ebba"
        + " freja saga tuva wilma alva signe maja ida frida matilda ellinor sofie josefin ole knut arne kjell odd svein tor"
        + " geir terje morten trond rune oystein havard sigurd harald haakon eirik sondre kristoffer mads jorgen soren rasmus"
        + " jens niels hans poul kim jorn torben carsten flemming preben mogens frode thorkild asger bjarne kaj"
        + " bente kirsten hanne mette lone pernille camilla louise trine line sine gitte birthe dorthe lise jette anne-marie"
        + " ingeborg solveig ragnhild turid bjorg marit kari siri tone silje ingvild hilde randi grete berit gerd tove aud"
        + " sigrun gudrun ragnheidur sigridur kristin gudmundur jon sigurdur gunnar olafur magnus einar stefan arni helgi halldor"
        + " thordis asdis bjork hrafn hildur katrin";

    private const string Finnish =
        "juhani matti timo kari antti mikko jukka janne jari pekka markku juha heikki hannu petri sami marko ilkka tapio"
        + " eero esa veikko seppo pentti jorma reijo raimo risto kalevi olavi ari tuomas ville lauri joonas jussi aleksi eetu"
        + " oskari onni vaino eino toivo arvo tauno anneli johanna kaarina hannele kristiina liisa pirjo tuula ritva leena"
        + " helena sari paivi tiina merja satu minna katja hanna anu riikka jenni laura heidi marja kirsi raija irmeli sirpa"
        + " eila aino helmi venla enni siiri elli lempi hilkka kaisa outi elina iida emmi pihla noora saara akseli eemeli";

    private const string Slavic =
        "alexei aleksei alexey andrei andrey anatoly boris dmitri dmitry evgeny yevgeny fyodor fedor gennady grigory igor ilya ivan"
        + " konstantin kirill leonid maxim maksim mikhail nikita nikolai nikolay oleg pavel pyotr roman ruslan sergei sergey stanislav"
        + " stepan timur vadim valery vasily viktor vitaly vladimir vladislav vyacheslav yaroslav yegor yuri yury anastasia"
        + " anastasiya alina darya ekaterina elizaveta galina irina kseniya lyubov lyudmila ludmila maryna nadezhda natalya"
        + " nataliya oksana olga polina svetlana tatyana tatiana ulyana valentina veronika yana yekaterina yelena yulia zinaida"
        + " oleksandr volodymyr mykola andriy serhiy vasyl taras bohdan ostap dmytro mykhailo oleh ihor olena iryna nataliia"
        + " yuliia halyna jiri jan petr josef pavel martin tomas jaroslav miroslav zdenek vaclav frantisek jakub"
        + " milan karel lukas david vojtech ondrej radek stanislav ladislav libor vlastimil bohumil antonin marek filip matej"
        + " stepan dominik jana eva hana anna lenka katerina lucie petra vera alena jaroslava marketa zuzana ivana jitka"
        + " helena michaela veronika tereza kristyna barbora adela eliska klara nikola monika dana sarka ludmila bozena zdenka"
        + " peter jozef stefan juraj rastislav lubomir maros branislav drahomira viera katarina ivan marko stjepan"
        + " tomislav zeljko zdravko goran zoran dragan dusan milos bojan nebojsa slobodan vladan predrag aleksandar nikola"
        + " luka stefan nemanja mladen miodrag zvonimir kresimir hrvoje ante mate jelena marija milica dragana snezana jasmina"
        + " vesna gordana ljiljana slavica mirjana biljana danijela tamara katarina ivana ana matea lucija petra dubravka"
        + " georgi dimitar hristo todor stoyan plamen krasimir rosen petko ivaylo desislava tsvetelina yordanka ion andrei gheorghe"
        + " vasile mihai constantin florin ionut marian adrian nicolae catalin bogdan razvan alexandru sorin dorin liviu elena"
        + " ioana mihaela andreea gabriela alexandra daniela cristina simona raluca oana loredana roxana anca mircea tudor radu"
        + " matija janez franc anton alojz andrej blaz gregor primoz rok ziga urska mojca spela natasa janja saso"
        + " georgios dimitrios konstantinos ioannis nikolaos panagiotis vasileios christos athanasios evangelos yannis giannis"
        + " kostas dimitris nikos giorgos stavros spyros theodoros maria eleni aikaterini vasiliki sofia angeliki georgia dimitra"
        + " konstantina paraskevi anastasia ioanna despina eirini fotini olympia";

    private const string Hungarian =
        "laszlo istvan jozsef janos zoltan sandor gabor ferenc attila peter tamas zsolt tibor andras csaba imre lajos gyorgy balazs"
        + " gyula mihaly karoly robert daniel adam krisztian miklos norbert bela arpad akos levente bence mate mark david dominik"
        + " erzsebet ilona katalin eva zsuzsanna margit julianna andrea ildiko agnes erika krisztina judit eszter agota gabriella"
        + " edit monika szilvia piroska timea anita boglarka zsofia zsuzsa nora reka dorottya viktoria vivien orsolya hajnalka";

    private const string Turkish =
        "mehmet mustafa ahmet huseyin hasan ibrahim ismail osman yusuf murat omer ramazan halil suleyman abdullah mahmut recep"
        + " fatih kadir emre hakan kemal yasar bekir serkan burak tolga volkan erdal erdogan orhan selim sinan cem cengiz deniz"
        + " ercan gokhan levent metin okan onur ozan serdar tayfun tuncay ufuk umut veli yavuz yilmaz fatma ayse emine hatice"
        + " zeynep elif meryem serife sultan zehra merve ozlem esra yasemin hulya songul gulsen filiz sevgi sibel nurten"
        + " pinar ebru gamze burcu tugba derya dilek ceren selin defne ecrin asel nazli gul nur aylin aysegul leyla";

    private const string Arabic =
        "mohammed muhammad mohamed mohammad ahmed ahmad mahmoud abdullah abdul abdulrahman abdelrahman abdulaziz hassan hussein"
        + " hussain ibrahim ismail khaled khalid omar umar osama yousef youssef yusuf mustafa tariq tarek waleed walid samir karim"
        + " kareem hamza bilal faisal fahad sultan nasser saeed said salman rashid majid mansour hani hisham ayman ashraf sherif"
        + " tamer wael amr bassam ziad marwan nabil adel adnan anwar ghassan jamal kamal munir nader nizar rami riyad sami"
        + " suleiman talal yasin yasser zaid zayd fatima aisha khadija maryam mariam zainab zaynab layla leila noura nour amina"
        + " salma huda hanan iman rania reem rasha dina dalia heba samira sana farah yasmin yasmine ghada lubna maha mona nadia"
        + " nawal noor rana sahar shadia suad wafa zahra reza hossein mehdi javad hamid amirhossein saeid behrouz cyrus"
        + " dariush farhad kaveh kourosh shirin parisa nasrin maryam mahnaz laleh golnaz bahar niloufar imran asif zubair usman"
        + " farhan junaid shahid shoaib naveed arif sadia saira ayesha rabia sidra mehwish bushra";

    private const string Indian =
        "aarav vivaan aditya vihaan arjun reyansh krishna ishaan shaurya atharv advik pranav rohan rahul rajesh suresh mahesh ramesh"
        + " mukesh dinesh ganesh naresh rakesh umesh sanjay vijay ajay anil sunil amit sumit rohit mohit lalit ankit nikhil sachin"
        + " virat deepak vivek abhishek akash vikas vikram manish manoj pankaj prakash pradeep sandeep kuldeep gurpreet harpreet"
        + " manpreet jaspreet harish girish satish ashok arvind alok anand arun ashish ashwin balaji bharat bhavesh chandan"
        + " chetan darshan devendra dharmendra gaurav gopal govind hemant hitesh jagdish jayesh jitendra kamlesh karan karthik"
        + " karthikeyan kartik kiran kishore kunal lokesh madhav mahendra milind mithun murali murugan nagesh narayan"
        + " naveen neeraj nilesh nitin om parth piyush prabhakar pramod prasad prashant prateek praveen rajat rajeev rajendra"
        + " rajiv rajkumar raman ranjit raghav ritesh ritwik sameer santosh sarvesh saurabh shankar sharad shivam shreyas shubham"
        + " siddharth sridhar srinivas subramanian sudhir surendra swapnil tarun tejas tushar uday varun venkat venkatesh vinay"
        + " vineet vinod vishal yash yogesh ananya aadhya saanvi diya pari anika navya ishita kavya priya pooja neha sneha anjali"
        + " aishwarya akanksha amrita ankita anushka aparna archana asha bhavna bhavya chitra deepa deepika divya gayatri geeta"
        + " gita harini isha jaya jyoti kajal kalpana kamala kamini kavita keerthi komal lakshmi lata madhuri mala malini manisha"
        + " meena meera megha meghna namrata nandini nisha nikita padma pallavi parvati payal preeti priyanka radha radhika ragini"
        + " rajni rani rashmi rekha renu richa ritu roopa sadhana sakshi sangeeta sarika saraswati savita seema shalini shanti"
        + " sheela shilpa shobha shreya shweta simran smita sonali sudha sujata suman sunita sushma swati tanvi tara trisha uma"
        + " urmila usha vaishali vandana vasudha vidya vimala yamini zara jyotsna sandhya nirmala";

    private const string EastAsian =
        "akira hiroshi kenji takashi takeshi kazuo satoshi haruto sota yuto haruki riku kaito yuki ren hayato daiki kenta shota tatsuya"
        + " naoki ryo ryota yusuke daisuke kazuya masato makoto shinji koji yoshio ichiro jiro saburo toshiro akihiko nobuyuki"
        + " masahiro hideki hiroki tomohiro yoshihiro katsuhiro yuko keiko yoko kyoko michiko noriko kazuko sachiko tomoko naoko"
        + " akiko hiroko mariko reiko junko kumiko emiko mayumi megumi ayumi sakura hina yui aoi rin mio misaki haruka nanami"
        + " wei fang xiaoming xiaohong jianguo guoqiang zhiyuan haoran zihan yuxuan yichen zixuan jiahao mengyao xinyi yifei"
        + " jingyi ruoxi meiling xiaoli weiming junjie minjun seojun jihoon hyunwoo joonho jiwoo minho dongwook sungho younghee"
        + " minji jisoo soojin hyejin eunji yuna seoyeon minseo jiyoung hyun-woo min-jun ji-hoon seo-yeon ji-woo hye-jin"
        + " nguyet phuong thuy huong linh trang hanh quang tuan dung hieu khanh ngoc thanh thao somchai somsak siriporn"
        + " budi agus siti dewi putri wayan made ketut nyoman joko bambang sri rizal jun-jie mei-ling";

    private const string African =
        "kwame kofi kwesi yaw akua abena adwoa ama efua chidi chinedu chukwuemeka emeka ifeanyi ikenna nnamdi obinna okechukwu"
        + " tochukwu uche ugochukwu chiamaka chioma ngozi nkechi ifeoma adaeze amaka oluwaseun segun tunde babatunde olumide kunle"
        + " ayodele adebayo femi folake temitope yetunde titilayo bukola funmilayo sipho thabo mandla sibusiso themba lungile"
        + " nomvula thandi thandiwe zanele nokuthula busisiwe lerato palesa tebogo kagiso mpho njoroge kamau mwangi kiprop kipchoge"
        + " wanjiru wambui njeri akinyi otieno ochieng amadou mamadou ousmane moussa ibrahima fatou aminata mariama aissatou"
        + " oumar cheikh abdoulaye boubacar seydou modou tesfaye abebe haile selam tigist birtukan";

    private const string Hebrew =
        "avi avraham yitzhak yaakov moshe yosef shlomo chaim shmuel eliyahu menachem mordechai nachman uri yoav itai omer noam"
        + " ariel yonatan eitan gilad dov zvi tamar rivka rachel yael michal shira noa hadas orly ayelet sigal merav galit ronit"
        + " dovid shimon yehuda efraim asaf amit gal lior shai rotem";

    private const string Cyrillic =
        "александр алексей анатолий андрей антон артём артем борис вадим валентин валерий василий виктор виталий владимир владислав"
        + " вячеслав геннадий георгий григорий даниил денис дмитрий евгений егор иван игорь илья кирилл константин лев леонид максим"
        + " марк матвей михаил никита николай олег павел пётр петр роман руслан семён семен сергей станислав степан тимофей тимур фёдор"
        + " юрий ярослав александра алина алла анастасия анна антонина валентина валерия варвара вера вероника виктория галина дарья"
        + " диана ева евгения екатерина елена елизавета жанна зинаида зоя инна ирина кристина ксения лариса лидия любовь людмила маргарита"
        + " марина мария надежда наталья наталия нина оксана ольга полина раиса светлана софия софья тамара татьяна ульяна юлия яна"
        + " олександр володимир микола андрій сергій василь тарас богдан дмитро михайло олег ігор олена ірина наталія юлія";
}
