namespace AiApiGuard.Inspection.Names.Lists;

/// <summary>Holds countries, states and large cities, in lower case and without accents, parted by semicolons.</summary>
internal static class Places
{
    /// <summary>Gets the places.</summary>
    public static IEnumerable<string> All => [Countries, States, Europe, Americas, Asia, Africa, Oceania];

    private const string Countries =
        "afghanistan;albania;algeria;andorra;angola;argentina;armenia;australia;austria;azerbaijan;bahamas;bahrain;bangladesh;barbados;belarus"
        + ";belgium;belize;benin;bhutan;bolivia;bosnia and herzegovina;bosnia;botswana;brazil;brunei;bulgaria;burkina faso;burundi;cambodia"
        + ";cameroon;canada;cape verde;central african republic;chad;chile;china;colombia;comoros;congo;costa rica;croatia;cuba;cyprus"
        + ";czech republic;czechia;denmark;djibouti;dominica;dominican republic;east timor;ecuador;egypt;el salvador;equatorial guinea"
        + ";eritrea;estonia;eswatini;ethiopia;fiji;finland;france;french guiana;gabon;gambia;georgia;germany;ghana;gibraltar;greece;greenland"
        + ";grenada;guatemala;guinea;guyana;haiti;honduras;hong kong;hungary;iceland;india;indonesia;iran;iraq;ireland;israel;italy"
        + ";ivory coast;jamaica;japan;jordan;kazakhstan;kenya;kiribati;kosovo;kuwait;kyrgyzstan;laos;latvia;lebanon;lesotho;liberia;libya"
        + ";liechtenstein;lithuania;luxembourg;macau;macedonia;north macedonia;madagascar;malawi;malaysia;maldives;mali;malta;mauritania"
        + ";mauritius;mexico;micronesia;moldova;monaco;mongolia;montenegro;morocco;mozambique;myanmar;burma;namibia;nauru;nepal;netherlands"
        + ";the netherlands;holland;new zealand;nicaragua;niger;nigeria;north korea;norway;oman;pakistan;palau;palestine;panama"
        + ";papua new guinea;paraguay;peru;philippines;poland;portugal;puerto rico;qatar;romania;russia;rwanda;samoa;san marino"
        + ";saudi arabia;senegal;serbia;seychelles;sierra leone;singapore;slovakia;slovenia;solomon islands;somalia;south africa;south korea"
        + ";south sudan;spain;sri lanka;sudan;suriname;swaziland;sweden;switzerland;syria;taiwan;tajikistan;tanzania;thailand;togo;tonga"
        + ";trinidad and tobago;tunisia;turkey;turkmenistan;tuvalu;uganda;ukraine;united arab emirates;united kingdom;great britain"
        + ";england;scotland;wales;northern ireland;united states;united states of america;uruguay;uzbekistan;vanuatu;vatican city;venezuela"
        + ";vietnam;yemen;zambia;zimbabwe;deutschland;osterreich;schweiz;frankreich;italien;spanien;polen;niederlande;belgique;suisse"
        + ";allemagne;espagne;italie;espana;alemania;francia;italia;germania;spagna;nederland;duitsland;frankrijk;polska;niemcy;brasil"
        + ";sverige;danmark;norge;suomi;turkiye;россия;украина;германия;франция;китай;europe;asia;africa;antarctica;north america;south america"
        + ";latin america;middle east;scandinavia";

    private const string States =
        "alabama;alaska;arizona;arkansas;california;colorado;connecticut;delaware;florida;georgia;hawaii;idaho;illinois;indiana;iowa;kansas"
        + ";kentucky;louisiana;maine;maryland;massachusetts;michigan;minnesota;mississippi;missouri;montana;nebraska;nevada;new hampshire"
        + ";new jersey;new mexico;new york;north carolina;north dakota;ohio;oklahoma;oregon;pennsylvania;rhode island;south carolina"
        + ";south dakota;tennessee;texas;utah;vermont;virginia;washington dc;washington d.c.;west virginia;wisconsin;wyoming;alberta"
        + ";british columbia;manitoba;new brunswick;newfoundland;nova scotia;ontario;quebec;saskatchewan;new south wales;queensland;tasmania"
        + ";bayern;bavaria;baden-wurttemberg;hessen;niedersachsen;nordrhein-westfalen;sachsen;saxony;thuringen;brandenburg"
        + ";andalucia;cataluna;catalonia;galicia;normandy;normandie;brittany;bretagne;provence;tuscany;toscana;lombardia;lombardy;sicily"
        + ";sicilia;sardinia;piemonte;veneto;maharashtra;karnataka;tamil nadu;kerala;gujarat;rajasthan;uttar pradesh;west bengal;punjab"
        + ";telangana;andhra pradesh;guangdong;sichuan;zhejiang;hokkaido;sao paulo;minas gerais;bahia;parana;jalisco;yucatan;siberia;crimea"
        + ";cornwall;devon;kent;essex;surrey;sussex;yorkshire;lancashire;cheshire;norfolk;suffolk;dorset;somerset;hampshire;gloucestershire";

    private const string Europe =
        "london;birmingham;manchester;liverpool;leeds;sheffield;bristol;glasgow;edinburgh;cardiff;belfast;newcastle;nottingham;leicester;coventry"
        + ";southampton;portsmouth;brighton;plymouth;oxford;cambridge;aberdeen;dundee;swansea;york;norwich;exeter;derby;stoke-on-trent"
        + ";wolverhampton;sunderland;hull;bradford;bournemouth;ipswich;blackpool;bolton;stockport;middlesbrough;dublin;cork;galway;limerick"
        + ";berlin;hamburg;munchen;munich;muenchen;koln;cologne;koeln;frankfurt;frankfurt am main;stuttgart;dusseldorf;duesseldorf;dortmund;essen;leipzig"
        + ";bremen;dresden;hannover;hanover;nurnberg;nuremberg;duisburg;bochum;wuppertal;bielefeld;bonn;munster;karlsruhe;mannheim;augsburg"
        + ";wiesbaden;gelsenkirchen;monchengladbach;braunschweig;chemnitz;kiel;aachen;halle;magdeburg;freiburg;krefeld;lubeck;mainz;erfurt"
        + ";rostock;kassel;potsdam;heidelberg;darmstadt;regensburg;wurzburg;ulm;gottingen;wolfsburg;oldenburg;osnabruck;vienna;wien;graz;linz"
        + ";salzburg;innsbruck;klagenfurt;zurich;zuerich;geneva;geneve;genf;basel;bern;lausanne;luzern;lucerne;lugano;winterthur;st. gallen"
        + ";paris;marseille;lyon;toulouse;nice;nantes;strasbourg;montpellier;bordeaux;lille;rennes;reims;le havre;saint-etienne;toulon"
        + ";grenoble;dijon;angers;nimes;villeurbanne;clermont-ferrand;aix-en-provence;brest;limoges;tours;amiens;perpignan;metz;besancon"
        + ";orleans;rouen;mulhouse;caen;nancy;avignon;cannes;versailles;madrid;barcelona;valencia;sevilla;seville;zaragoza;malaga;murcia;palma"
        + ";bilbao;alicante;cordoba;valladolid;vigo;gijon;granada;oviedo;cartagena;pamplona;almeria;san sebastian;burgos;salamanca;santander"
        + ";rome;roma;milan;milano;naples;napoli;turin;torino;palermo;genoa;genova;bologna;florence;firenze;bari;catania;venice;venezia;verona"
        + ";messina;padova;padua;trieste;brescia;parma;prato;modena;reggio calabria;reggio emilia;perugia;ravenna;livorno;cagliari;foggia;rimini"
        + ";salerno;ferrara;sassari;siena;pisa;bergamo;trento;vicenza;bolzano;ancona;udine;lisbon;lisboa;porto;braga;coimbra;faro"
        + ";funchal;amsterdam;rotterdam;den haag;the hague;utrecht;eindhoven;groningen;tilburg;almere;breda;nijmegen;enschede;haarlem;arnhem"
        + ";zaanstad;amersfoort;apeldoorn;maastricht;leiden;dordrecht;zoetermeer;zwolle;delft;den bosch;assen;brussels;brussel;bruxelles"
        + ";antwerp;antwerpen;ghent;gent;brugge;bruges;liege;charleroi;namur;leuven;mechelen;luxembourg city;copenhagen;kobenhavn;aarhus;odense"
        + ";aalborg;stockholm;goteborg;gothenburg;malmo;uppsala;vasteras;orebro;linkoping;helsingborg;jonkoping;norrkoping;lund;umea;oslo"
        + ";bergen;trondheim;stavanger;tromso;drammen;helsinki;espoo;tampere;vantaa;oulu;turku;jyvaskyla;lahti;kuopio;reykjavik;hafnarfjordur"
        + ";warsaw;warszawa;krakow;cracow;lodz;wroclaw;poznan;gdansk;szczecin;bydgoszcz;lublin;katowice;bialystok;gdynia;czestochowa;radom"
        + ";sosnowiec;torun;kielce;gliwice;rzeszow;olsztyn;opole;prague;praha;brno;ostrava;plzen;olomouc;liberec;bratislava;kosice;budapest"
        + ";debrecen;szeged;miskolc;pecs;gyor;bucharest;bucuresti;cluj-napoca;timisoara;iasi;constanta;brasov;sofia;plovdiv;varna;burgas"
        + ";belgrade;beograd;novi sad;zagreb;split;rijeka;ljubljana;maribor;sarajevo;skopje;tirana;podgorica;pristina;athens;thessaloniki"
        + ";patras;nicosia;limassol;larnaca;valletta;istanbul;ankara;izmir;bursa;antalya;adana;konya;gaziantep;moscow;moskva;saint petersburg"
        + ";st. petersburg;novosibirsk;yekaterinburg;kazan;nizhny novgorod;samara;omsk;rostov;ufa;volgograd;krasnoyarsk;perm;voronezh"
        + ";sochi;vladivostok;kyiv;kiev;kharkiv;odessa;odesa;dnipro;lviv;donetsk;minsk;vilnius;kaunas;riga;tallinn;tartu;chisinau"
        + ";москва;санкт-петербург;новосибирск;екатеринбург;казань;киев;київ;харьков;одесса;минск";

    private const string Americas =
        "new york city;nyc;los angeles;chicago;houston;phoenix;philadelphia;san antonio;san diego;dallas;san jose;austin;jacksonville;fort worth"
        + ";columbus;charlotte;san francisco;indianapolis;seattle;denver;boston;el paso;nashville;detroit;oklahoma city;portland;las vegas"
        + ";memphis;louisville;baltimore;milwaukee;albuquerque;tucson;fresno;sacramento;kansas city;mesa;atlanta;omaha;colorado springs;raleigh"
        + ";long beach;virginia beach;miami;oakland;minneapolis;tulsa;bakersfield;wichita;arlington;tampa;new orleans;honolulu;anaheim"
        + ";cleveland;aurora;santa ana;st. louis;saint louis;riverside;corpus christi;lexington;pittsburgh;anchorage;stockton;cincinnati"
        + ";st. paul;saint paul;toledo;greensboro;newark;plano;lincoln;orlando;irvine;jersey city;durham;chula vista;buffalo;fort wayne"
        + ";st. petersburg;laredo;lubbock;chandler;scottsdale;reno;norfolk;winston-salem;irving;chesapeake;gilbert;hialeah;fremont;richmond"
        + ";boise;baton rouge;des moines;spokane;tacoma;san bernardino;modesto;fontana;santa clarita;birmingham;oxnard;fayetteville;rochester"
        + ";moreno valley;glendale;yonkers;huntington beach;aurora;salt lake city;amarillo;montgomery;little rock;akron;huntsville;augusta"
        + ";grand rapids;shreveport;mobile;tallahassee;knoxville;worcester;newport news;chattanooga;providence;fort lauderdale;santa rosa"
        + ";eugene;salem;springfield;palo alto;mountain view;cupertino;sunnyvale;santa clara;berkeley;santa monica;beverly hills;hollywood"
        + ";brooklyn;manhattan;queens;bronx;staten island;silicon valley;cambridge;syracuse;albany;savannah;charleston;hartford;new haven"
        + ";boulder;ann arbor;madison;santa fe;santa barbara;pasadena;toronto;montreal;vancouver;calgary;edmonton;ottawa;winnipeg"
        + ";quebec city;hamilton;kitchener;halifax;victoria;regina;saskatoon;mississauga;brampton;surrey;mexico city;ciudad de mexico"
        + ";guadalajara;monterrey;puebla;tijuana;leon;juarez;ciudad juarez;cancun;merida;acapulco;queretaro;toluca;havana;kingston;port-au-prince"
        + ";santo domingo;san juan;guatemala city;san salvador;tegucigalpa;managua;panama city;bogota;medellin;cali;barranquilla;cartagena"
        + ";caracas;maracaibo;quito;guayaquil;lima;arequipa;cusco;la paz;santa cruz;santiago;valparaiso;concepcion;buenos aires;cordoba;rosario"
        + ";mendoza;la plata;montevideo;asuncion;rio de janeiro;brasilia;salvador;fortaleza;belo horizonte;manaus;curitiba;recife"
        + ";porto alegre;belem;goiania;guarulhos;campinas;sao luis;maceio;natal;florianopolis;joao pessoa;santos;campo grande";

    private const string Asia =
        "tokyo;yokohama;osaka;nagoya;sapporo;fukuoka;kobe;kyoto;kawasaki;saitama;hiroshima;sendai;okinawa;nagasaki;beijing;shanghai;guangzhou"
        + ";shenzhen;chengdu;chongqing;tianjin;wuhan;nanjing;hangzhou;xi'an;xian;suzhou;shenyang;harbin;qingdao;dalian;jinan;zhengzhou"
        + ";changsha;kunming;xiamen;fuzhou;hefei;nanchang;taipei;kaohsiung;taichung;tainan;seoul;busan;incheon;daegu;daejeon;gwangju;pyongyang"
        + ";ulaanbaatar;hanoi;ho chi minh city;saigon;da nang;bangkok;chiang mai;phuket;kuala lumpur;penang;johor bahru;jakarta;surabaya"
        + ";bandung;medan;denpasar;bali;manila;quezon city;cebu;davao;phnom penh;vientiane;yangon;mandalay;dhaka;chittagong;kathmandu;colombo"
        + ";mumbai;delhi;new delhi;bangalore;bengaluru;hyderabad;ahmedabad;chennai;kolkata;calcutta;surat;pune;jaipur;lucknow;kanpur"
        + ";nagpur;indore;thane;bhopal;visakhapatnam;patna;vadodara;ghaziabad;ludhiana;agra;nashik;faridabad;meerut;rajkot;varanasi"
        + ";srinagar;amritsar;allahabad;ranchi;coimbatore;chandigarh;mysore;gurgaon;gurugram;noida;kochi;thiruvananthapuram;goa;karachi"
        + ";lahore;faisalabad;rawalpindi;islamabad;peshawar;quetta;kabul;tehran;mashhad;isfahan;shiraz;tabriz;baghdad;basra;mosul;erbil"
        + ";damascus;aleppo;beirut;amman;jerusalem;tel aviv;haifa;gaza;riyadh;jeddah;mecca;medina;dammam;dubai;abu dhabi;sharjah;doha"
        + ";manama;kuwait city;muscat;sanaa;baku;tbilisi;yerevan;tashkent;samarkand;almaty;astana;bishkek;dushanbe";

    private const string Africa =
        "cairo;alexandria;giza;casablanca;rabat;marrakesh;marrakech;fes;tangier;algiers;oran;tunis;tripoli;benghazi;khartoum;addis ababa"
        + ";nairobi;mombasa;kampala;kigali;dar es salaam;dodoma;lagos;abuja;kano;ibadan;port harcourt;accra;kumasi;abidjan;dakar;bamako"
        + ";ouagadougou;niamey;conakry;freetown;monrovia;lome;cotonou;douala;yaounde;libreville;kinshasa;brazzaville;luanda;lusaka;harare"
        + ";bulawayo;maputo;gaborone;windhoek;johannesburg;cape town;durban;pretoria;port elizabeth;bloemfontein;soweto;antananarivo;mogadishu";

    private const string Oceania =
        "sydney;melbourne;brisbane;perth;adelaide;gold coast;canberra;hobart;darwin;cairns;townsville;geelong;wollongong;auckland;wellington"
        + ";christchurch;dunedin;queenstown;suva;port moresby";
}
