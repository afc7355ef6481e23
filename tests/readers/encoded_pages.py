"""Texts and pages in the languages and encodings of older pages."""

WESTERN = (
    "Die Gezeitenmühle von Quillmünde bleibt zunächst geöffnet, erklärte die Bürgermeisterin am Dienstag. "
    "Für die Schäden am großen Wehr müssen die Bäcker der Stadt nicht aufkommen, heißt es im Beschluss. "
    "„Wir können uns keine zweite Mühle leisten“, sagte sie – und über das Geländer müsse noch geredet werden."
)


RUSSIAN = (
    "Приливная мельница в Заречье останется открытой ещё на десять лет, решил во вторник городской совет. "
    "За ремонт больших ворот заплатит верфь, а пекари до осени будут покупать рожь в соседней долине. "
    "Жители спорят о том, можно ли снова пускать гостей на плотину после случая с козой."
)


JAPANESE = (
    "潮の満ち引きで動く水車小屋が、あと十年は残されることになった。町議会は火曜日の夜遅くまで話し合い、"
    "壊れた二つの門を秋の嵐までに取り替えると決めた。パン屋たちは、それまで谷の村からライ麦を買うという。"
    "見習いの船大工たちは、これほど大きな門を作るのは初めてだと話している。"
)


CHINESE = (
    "海边小镇的潮汐磨坊将再保留十年。镇议会星期二晚上讨论到很晚，决定在秋天的风暴之前更换两扇损坏的大门。"
    "面包师们说，在此之前他们会从山谷里的村庄购买黑麦。年轻的造船学徒从来没有做过这么大的门，"
    "但是他们保证不会比祖父们留下的那一扇差。"
)


KOREAN = (
    "바닷가 마을의 물레방아가 앞으로 십 년 더 남게 되었다. 마을 의회는 화요일 밤늦게까지 이야기한 끝에 "
    "가을 폭풍이 오기 전에 망가진 문 두 개를 바꾸기로 했다. 빵집 주인들은 그때까지 골짜기 마을에서 호밀을 "
    "사기로 했고, 조선소의 견습생들은 이렇게 큰 문을 만드는 것은 처음이라고 말했다."
)


SHORT = "Zoë fährt nach 東京 – «да»"


# Invented pages: a title, and what follows it, in the encodings in which such pages were written.
PAGES = {
    "german": (
        ("windows-1252",),
        "Die Gezeitenmühle von Quillmünde bleibt geöffnet.",
        "Für die Schäden am großen Wehr müssen die Bäcker der Stadt nicht aufkommen, heißt es im Beschluss. „Wir "
        "können uns keine zweite Mühle leisten“, sagte die Bürgermeisterin – und über das Geländer müsse noch "
        "geredet werden.",
    ),
    "french": (
        ("windows-1252",),
        "Le moulin à marée reste ouvert.",
        "Le conseil municipal a décidé mardi soir que les boulangers ne paieraient pas les dégâts causés à la "
        "grande vanne. « Nous n’avons pas les moyens d’en bâtir un deuxième », a déclaré la mairesse, à côté de "
        "l’écluse où l’été dernier une chèvre était tombée.",
    ),
    "spanish": (
        ("windows-1252",),
        "El molino de mareas seguirá abierto.",
        "El ayuntamiento decidió el martes por la noche que los panaderos no pagarán los daños de la compuerta. "
        "«No podemos construir otro», señaló la alcaldesa. ¿Quién cuidará del puente mañana? Ningún vecino "
        "respondió; el año próximo habrá otra sesión.",
    ),
    "portuguese": (
        ("windows-1252",),
        "O moinho de maré continuará aberto.",
        "A câmara decidiu na terça-feira que os padeiros não pagarão os danos da comporta. “Não podemos "
        "construir outro”, disse a presidente. A reparação começará em março, e até lá a farinha virá do vale, "
        "como já aconteceu há três anos.",
    ),
    "italian": (
        ("windows-1252",),
        "Il mulino della marea resterà aperto.",
        "Il consiglio ha deciso martedì che i fornai non pagheranno i danni alla paratoia. «Non possiamo "
        "costruirne un altro», ha detto la sindaca: è già costato più del previsto e perciò bisognerà aspettare "
        "l’autunno, cioè quando tornerà la corrente.",
    ),
    "swedish": (
        ("windows-1252",),
        "Tidvattenkvarnen förblir öppen.",
        "Kommunen beslöt på tisdagen att bagarna inte behöver betala för skadorna på den stora porten. ”Vi har "
        "inte råd att bygga en till”, sade borgmästaren. Under hösten får bröd säljas vid älven, där en get föll "
        "i vattnet i fjol.",
    ),
    "danish": (
        ("windows-1252",),
        "Tidevandsmøllen forbliver åben.",
        "Byrådet besluttede tirsdag, at bagerne ikke skal betale for skaderne på den store port. »Vi har ikke "
        "råd til at bygge en ny,« sagde borgmesteren. Indtil efteråret køber de rug i dalen, hvor prisen er "
        "højere end sidste år.",
    ),
    "finnish": (
        ("windows-1252",),
        "Vuorovesimylly pysyy auki.",
        "Kaupunginvaltuusto päätti tiistaina, ettei leipureiden tarvitse maksaa suuren portin vahinkoja. ”Meillä "
        "ei ole varaa rakentaa toista”, sanoi pormestari. Syksyyn asti ruis ostetaan laaksosta, missä hinta on "
        "ollut korkeampi kuin täällä.",
    ),
    "icelandic": (
        ("windows-1252",),
        "Sjávarfallamyllan verður áfram opin.",
        "Bæjarstjórnin ákvað á þriðjudag að bakararnir þyrftu ekki að greiða fyrir skemmdirnar á stóra hliðinu. "
        "„Við höfum ekki efni á að byggja aðra,“ sagði bæjarstjórinn. Fram á haust verður rúgur keyptur úr "
        "dalnum.",
    ),
    "dutch": (
        ("windows-1252",),
        "De getijdenmolen blijft open.",
        "De gemeenteraad besloot dinsdag dat de bakkers de schade aan de grote deur niet hoeven te betalen. “We "
        "kunnen er geen tweede bouwen”, zei de burgemeester, één van de oudste leden. België en Zoë’s café "
        "krijgen tot de herfst rogge uit de vallei.",
    ),
    "english": (
        ("windows-1252",),
        "The tide mill’s gates stay open.",
        "“We cannot afford a second one,” the mayor said – and the railing still has to be talked about. The "
        "bakers of Quillmouth won’t pay for it; rye costs £3 a sack at the café.",
    ),
    "catalan": (
        ("windows-1252",),
        "El molí de marees continuarà obert.",
        "L’ajuntament va decidir dimarts que els forners no pagaran els danys de la comporta. «No podem "
        "construir-ne un altre», va dir l’alcaldessa. La reparació començarà al març i fins llavors la farina "
        "vindrà de la vall, com ja passà fa tres anys.",
    ),
    "polish": (
        ("windows-1250", "iso-8859-2"),
        "Młyn pływowy pozostanie otwarty.",
        "Rada miasta zdecydowała we wtorek, że piekarze nie zapłacą za szkody przy wielkiej śluzie. „Nie stać "
        "nas na budowę drugiego” – powiedziała burmistrzyni. Do jesieni żyto będzie kupowane w dolinie, gdzie "
        "cena jest wyższa niż w zeszłym roku.",
    ),
    "czech": (
        ("windows-1250", "iso-8859-2"),
        "Přílivový mlýn zůstane otevřený.",
        "Městská rada v úterý rozhodla, že pekaři nebudou platit za škody na velkých vratech. „Druhý si postavit "
        "nemůžeme,“ řekla starostka. Do podzimu se bude žito kupovat v údolí, kde je cena vyšší než loni, a kozy "
        "tam už nikdo nepustí.",
    ),
    "slovak": (
        ("windows-1250", "iso-8859-2"),
        "Prílivový mlyn zostane otvorený.",
        "Mestská rada v utorok rozhodla, že pekári nebudú platiť za škody na veľkých vrátach. „Druhý si postaviť "
        "nemôžeme,“ povedala starostka. Do jesene sa bude raž kupovať v údolí, kde je cena vyššia ako vlani.",
    ),
    "hungarian": (
        ("windows-1250", "iso-8859-2"),
        "Az árapálymalom nyitva marad.",
        "A városi tanács kedden úgy döntött, hogy a pékeknek nem kell fizetniük a nagy kapu káráért. „Másodikat "
        "nem tudunk építeni” – mondta a polgármester. Őszig a völgyből veszik a rozsot, ahol az ára magasabb, "
        "mint tavaly volt, és a hídról többé nem eshet le a kecske sem.",
    ),
    "croatian": (
        ("windows-1250", "iso-8859-2"),
        "Mlin na plimu ostaje otvoren.",
        "Gradsko vijeće odlučilo je u utorak da pekari neće plaćati štetu na velikim vratima. „Drugi ne možemo "
        "sagraditi“, rekla je gradonačelnica. Do jeseni će se raž kupovati u dolini, gdje je cijena viša nego "
        "lani, a šetnja preko brane još čeka.",
    ),
    "romanian": (
        ("windows-1250", "iso-8859-2"),
        "Moara mareelor rămâne deschisă.",
        "Consiliul oraşului a hotărât marţi că brutarii nu vor plăti pagubele de la poarta cea mare. „Nu putem "
        "construi încă una”, a spus primăriţa. Până în toamnă secara va fi cumpărată din vale, unde preţul este "
        "mai mare decât anul trecut.",
    ),
    "russian": (
        ("windows-1251", "koi8-r", "iso-8859-5", "cp866", "mac-cyrillic"),
        "Приливная мельница останется открытой.",
        "Городской совет решил во вторник, что пекари не будут платить за ремонт больших ворот. «Вторую нам не "
        "построить», — сказала мэр города. До осени рожь будут покупать в долине, где цена выше, чем в прошлом "
        "году, а козу на плотину больше не пустят.",
    ),
    "ukrainian": (
        ("windows-1251", "koi8-u"),
        "Припливний млин залишиться відкритим.",
        "Міська рада вирішила у вівторок, що пекарі не платитимуть за ремонт великих воріт. «Другого нам не "
        "збудувати», — сказала мерка міста. До осені жито купуватимуть у долині, де ціна вища, ніж торік, а їхню "
        "козу на греблю більше не пустять.",
    ),
    "bulgarian": (
        ("windows-1251",),
        "Приливната мелница остава отворена.",
        "Градският съвет реши във вторник, че хлебарите няма да плащат за ремонта на голямата врата. „Втора не "
        "можем да построим“, каза кметицата. До есента ръжта ще се купува от долината, където цената е по-висока "
        "от миналата година.",
    ),
    "greek": (
        ("windows-1253", "iso-8859-7"),
        "Ο παλιρροϊκός μύλος μένει ανοιχτός.",
        "Το δημοτικό συμβούλιο αποφάσισε την Τρίτη ότι οι αρτοποιοί δεν θα πληρώσουν τις ζημιές στη μεγάλη πύλη. "
        "«Δεύτερο δεν μπορούμε να χτίσουμε», είπε η δήμαρχος. Ως το φθινόπωρο η σίκαλη θα αγοράζεται από την "
        "κοιλάδα, όπου η τιμή είναι υψηλότερη από πέρυσι. Έπειτα θα δούμε, Άννα.",
    ),
    "turkish": (
        ("windows-1254",),
        "Gelgit değirmeni açık kalacak.",
        "Belediye meclisi salı günü, fırıncıların büyük kapıdaki hasarı ödemeyeceğine karar verdi. “İkincisini "
        "yapmaya gücümüz yetmez” dedi başkan. Sonbahara kadar çavdar vadiden alınacak; orada fiyat geçen yıldan "
        "daha yüksek, ama köprüye artık keçi çıkamayacak.",
    ),
    "hebrew": (
        ("windows-1255",),
        "טחנת הגאות תישאר פתוחה.",
        'מועצת העיר החליטה ביום שלישי שהאופים לא ישלמו על הנזק לשער הגדול. "אין לנו כסף לבנות עוד אחת", אמרה '
        "ראשת העיר. עד הסתיו יקנו שיפון בעמק, שם המחיר גבוה יותר מאשר בשנה שעברה.",
    ),
    "arabic": (
        ("windows-1256", "iso-8859-6"),
        "ستبقى طاحونة المد مفتوحة.",
        "قرر مجلس المدينة يوم الثلاثاء أن الخبازين لن يدفعوا ثمن الأضرار في البوابة الكبيرة. وقالت رئيسة البلدية "
        "إنه لا يمكن بناء طاحونة ثانية، وحتى الخريف سيتم شراء الشعير من الوادي حيث السعر أعلى من العام الماضي.",
    ),
    "persian": (
        ("windows-1256",),
        "آسياب جزر و مد باز مي\u200cماند.",
        "شوراي شهر روز سه شنبه تصميم گرفت که نانواها هزينه خسارت دروازه بزرگ را نپردازند. شهردار گفت ما "
        "نمي‌توانيم آسياب ديگري بسازيم و تا پاييز چاودار از دره خريده خواهد شد.",
    ),
    "lithuanian": (
        ("windows-1257",),
        "Potvynių malūnas liks atviras.",
        "Miesto taryba antradienį nusprendė, kad kepėjai nemokės už didžiųjų vartų žalą. „Antro pastatyti "
        "negalime“, – sakė merė. Iki rudens rugiai bus perkami slėnyje, kur kaina aukštesnė nei pernai, o ožkos "
        "ant užtvankos nebeįleis.",
    ),
    "latvian": (
        ("windows-1257",),
        "Paisuma dzirnavas paliks atvērtas.",
        "Pilsētas dome otrdien nolēma, ka maiznieki nemaksās par lielo vārtu bojājumiem. “Otras mēs uzcelt "
        "nevaram,” sacīja mēre. Līdz rudenim rudzus pirks ielejā, kur cena ir augstāka nekā pērn, un kazu uz "
        "dambja vairs nelaidīs.",
    ),
    "estonian": (
        ("windows-1257", "windows-1252"),
        "Tõusuveski jääb avatuks.",
        "Linnavolikogu otsustas teisipäeval, et pagarid ei pea suure värava kahju eest maksma. „Teist me ehitada "
        "ei jõua,“ ütles linnapea. Sügiseni ostetakse rukist orust, kus hind on kõrgem kui mullu, ja kitse "
        "tammile enam ei lasta.",
    ),
    "thai": (
        ("cp874",),
        "โรงสีพลังน้ำจะเปิดต่อไปอีกสิบปี",
        "สภาเมืองตัดสินใจเมื่อวันอังคารว่าคนทำขนมปังจะไม่ต้องจ่ายค่าเสียหายของประตูใหญ่ "
        "นายกเทศมนตรีกล่าวว่าเราไม่มีเงินพอที่จะสร้างอีกแห่งหนึ่ง จนถึงฤดูใบไม้ร่วงจะซื้อข้าวจากหุบเขา",
    ),
    "japanese": (
        ("cp932", "euc-jp", "iso-2022-jp"),
        "潮の水車小屋があと十年残る。",
        "町議会は火曜日の夜遅くまで話し合い、壊れた二つの門を秋の嵐までに取り替えると決めた。パン屋たちは、それま"
        "で谷の村からライ麦を買うという。「二つ目は建てられません」と町長は話した。見習いの船大工たちは、これほど"
        "大きな門を作るのは初めてだと話している。",
    ),
    "chinese": (
        ("gb18030",),
        "海边小镇的潮汐磨坊将再保留十年。",
        "镇议会星期二晚上讨论到很晚，决定在秋天的风暴之前更换两扇损坏的大门。“我们没有钱再建一座”，镇长说。面包师"
        "们说，在此之前他们会从山谷里的村庄购买黑麦。年轻的造船学徒从来没有做过这么大的门。",
    ),
    "taiwanese": (
        ("cp950",),
        "海邊小鎮的潮汐磨坊將再保留十年。",
        "鎮議會星期二晚上討論到很晚,決定在秋天的風暴之前更換兩扇損壞的大門。「我們沒有錢再建一座」,鎮長說。麵包師"
        "們說,在此之前他們會從山谷裡的村莊購買黑麥。年輕的造船學徒從來沒有做過這麼大的門。",
    ),
    "korean": (
        ("cp949",),
        "바닷가 물레방아가 십 년 더 남는다.",
        "마을 의회는 화요일 밤늦게까지 이야기한 끝에 가을 폭풍이 오기 전에 망가진 문 두 개를 바꾸기로 했다. "
        "“하나 더 지을 돈은 없다”고 시장은 말했다. 빵집 주인들은 그때까지 골짜기 마을에서 호밀을 사기로 했다.",
    ),
}


HTML = """<!DOCTYPE html>
<html><head><title>{title}</title>
<link rel="stylesheet" href="/css/main.css"><script>var a = 1; if (a < 2) {{ document.write("x"); }}</script></head>
<body class="home"><div id="menu"><ul><li><a href="/index.html">Home</a></li><li><a href="/news/">News</a></li></ul>
</div><h1>{title}</h1>
<p class="lead">{text}</p><div class="footer"><a href="/contact">Contact</a> &copy; 2009</div></body></html>
"""


# What a page or its sender declares


DECLARATIONS = [
    "<meta charset={}>",
    "<META CHARSET={}>",
    '<meta charset="{}">',
    "<meta charset='{}' />",
    "<meta/charset={}/>",
    '<meta charset = "{}" >',
    '<meta charset=" {} ">',
    '<meta name="x" charset="{}">',
    '<meta http-equiv="Content-Type" content="text/html; charset={}">',
    "<meta http-equiv=content-type content=text/html;charset={}>",
    "<META CONTENT='text/html; CHARSET = {}' HTTP-EQUIV='CONTENT-TYPE'/>",
    '<meta content="text/html; charset=\'{}\'; x=y" http-equiv="content-type">',
    '<meta name="description" content="a > b; it\'s"><meta charset={}>',
    "<meta name=description content=it's><meta charset={}>",
    '<?xml version="1.0" encoding="{}"?>',
    "\n<?xml version='1.0' encoding='{}' standalone='yes' ?>",
    '<?xml version="1.0" encoding="iso-8859-7"?><meta charset="{}">',
    '<meta charset="no-such-thing"><meta charset="{}">',
    '<meta charset><meta charset=""><meta charset="{}">',
    '<meta content="text/html; charset=iso-8859-7"><meta charset="{}">',
    '<meta name="x" content="charset=iso-8859-7"><meta charset="{}">',
    '<metadata charset="iso-8859-7"><meta charset="{}">',
    "<!-- <meta charset=iso-8859-7> --><meta charset={}>",
    "<!--><meta charset={}>",
    '<script>document.write("<meta charset=iso-8859-7>")</script><meta charset={}>',
    "<style>/* <meta charset=iso-8859-7> */</style><meta charset={}>",
    "<title>charset=iso-8859-7</title><meta charset={}>",
    "<!-- " + "a comment " * 500 + " --><meta charset={}>",
    "<meta charset={}><meta charset=iso-8859-7>",
]


# In each of these any other encoding would be guessed: the letters are of no language.
ODD = {"iso-8859-4": "ŖĶŨ ŪĄĮ", "koi8-r": "ЪЁЪ ёЪё", "euc-kr": "갉갊 갋", "gbk": "丂丄 丅丆", "big5": "乂乜 凵匚"}
