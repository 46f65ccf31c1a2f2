"""The small words of languages: what a sentence of a language cannot do without.

For each language its most frequent words of closed classes, as texts of every kind have them. The
first part, up to the bar, are those that names are made of too (articles, prepositions, “and”):
“Bank of England” is no English text. Forms with an apostrophe stand here without it, since
`l’ordre` is read as two words. Languages that nobody should be told apart by a machine share one
list, by way of `RELATIVES`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from l10n.locales import script

if TYPE_CHECKING:
    from l10n.locales import Locale

RELATIVES = {
    "bs": "hr",
    "sr": "hr",
    "sh": "hr",
    "cnr": "hr",
    "ms": "id",
    "no": "nb",
    "nn": "nb",
    "tl": "fil",
    "iw": "he",
    "mo": "ro",
    "prs": "fa",
    "yue": "zh",
    "nds": "de",
    "gsw": "de",
    "lb": "de",
    "fy": "nl",
    "li": "nl",
    "oc": "ca",
    "ast": "es",
    "an": "es",
}
"""Languages that count as another one: too alike to be told apart by their small words."""

_RELATED = 0.35
"""The part of their small words that languages of one branch share."""

TABLE = {
    # Germanic
    "af": "die van en in op vir met na aan by se | is was het nie dat wat om te sy hulle word sal"
    " kan moet ook as maar of deur tot hy ek ons hierdie elke geen onder teen meer hul haar enige"
    " ʼn wees daar sonder",
    "da": "og i af på for med til fra ved om | en et den det de er var som at ikke har havde kan"
    " skal må eller men når så også sig sin sit sine denne dette disse vi han hun man der alle"
    " efter under mellem uden over bliver blev findes hver nogen noget hvis jeg du mod være været"
    " hans hendes dem deres vil ville kunne da her kun meget nu end mere",
    "de": "der die das des dem den und von vom zu zum zur für mit in im an am auf aus bei beim"
    " über unter nach vor | ein eine einen einer einem eines ist sind war waren wird werden wurde"
    " wurden nicht auch es er sie wir ich ihr ihre ihren ihrer sein seine seinen seiner hat haben"
    " hatte hatten kann können konnte soll sollen muss müssen dass wenn als wie oder aber nur noch"
    " mehr so sich durch gegen bis seit um zwischen ohne während dieser diese dieses diesem diesen"
    " alle allen was wer wo dann da hier schon sehr wieder keine kein keinen einige jedoch worden"
    " sowie uns man ihm ihn ihnen bereits jeder jede jedes will wollen würde sei habe damit dabei"
    " daher davon darauf sondern denn doch zwei sowohl dort",
    "en": "the of and for in on at to by with from a an | is are was were be been being has have"
    " had not this that these those which who what will would can could should may might must it"
    " its they their them he his she her him we our you your as if or but when where than then"
    " also there all more most into about only other some such no do does did after before while"
    " because so any each both between during through against over under out up how just even very"
    " now many since until without within",
    "is": "og í á af til með um frá við fyrir | er var sem að ekki hefur hafa það þessi þetta þess"
    " því eða en þegar einnig sér sín hann hún þeir þau skal má allir hver eftir undir milli án"
    " yfir getur verður verið vera eru ef svo þá hans hennar þeirra",
    "nb": "og i av på for med til fra frå ved om | en et ei ein eit den det de dei er var som at å"
    " ikke ikkje har hadde kan skal må eller men når så også seg sin sitt sine denne dette disse"
    " desse vi han hun ho man der alle etter under mellom uten utan over blir ble vert vart finnes"
    " finst hver kvar noen nokon noe noko hvis dersom jeg du mot være vært hans hennes dem deres"
    " vil ville kunne da her bare mye nå enn mer meir berre saman",
    "nl": "de het een van en in op aan met voor te bij uit | is zijn was waren wordt worden werd"
    " werden heeft hebben had niet ook die dat dit deze als of maar om door over naar tot er ze"
    " hij zij we wij hun haar u je kan kunnen moet moeten zou nog meer dan wel geen alle andere"
    " zich onder na tegen tussen zonder zoals ik hem uw zal zullen wat wie waar hoe toen daar hier"
    " al zo omdat echter ieder elke iedere dus nu veel",
    "sv": "och i av på för med till från vid om | en ett den det de är var som att inte har hade"
    " kan ska skall måste eller men när så även sig sin sitt sina denna detta dessa vi han hon man"
    " där alla efter under mellan utan över också blir blev finns varje någon något jag du mot"
    " vara varit hans hennes dem deras vill ville kunde då här bara mycket nu än mer hur",
    # Romance
    "ca": "el la els les l de del dels d i a al als en per amb pel pels | un una uns unes és són"
    " era ser està estan ha han que què no es s se seu seva seus seves com més però o si aquest"
    " aquesta aquests aquestes també molt sense entre quan fins des tot tots totes pot poden ens"
    " hi ho ja cada on perquè això fer li nostre estat sigui tota cal sobre només dins",
    "es": "el la los las de del y e en por para con a al sobre | un una unos unas es son fue"
    " fueron era ser está están ha han había que se no lo su sus le les como más pero o u si este"
    " esta estos estas ese esa eso también muy sin entre cuando hasta desde todo toda todos todas"
    " puede pueden nos ya hay cada donde qué porque otros otras sido sea según ante tras durante"
    " contra uno dos nuestro tiene tienen yo él ella ellos aunque mientras esto cual quien",
    "fr": "le la les l de des du d et à au aux en pour par sur dans avec chez | un une est sont"
    " était étaient ont a été être avait qui que qu ce cette ces cet il elle ils elles nous vous"
    " je on se s son sa ses leur leurs ne n pas plus ou mais comme si tout toute tous toutes très"
    " aussi même sans sous entre après avant peut peuvent doit fait cela où dont lui notre votre"
    " afin ainsi c j y lors depuis alors donc encore sera selon contre vers pendant deux quand car"
    " ni chaque autre autres",
    "gl": "o a os as de do da dos das e en no na nos nas por polo pola para con ao á aos | un unha"
    " é son foi era ser está están ten teñen que se non máis pero como ou seu súa seus súas este"
    " esta isto tamén xa moi cando ata entre sen sobre pode poden el ela eles nós hai cada onde"
    " porque unhas uns sexa toda tódalas calquera",
    "it": "il lo la i gli le l di del della dei delle dello degli dell e ed in nel nella nei nelle"
    " nell con per su sul sulla sui da dal dalla dall al alla ai alle agli all d a | un una uno è"
    " sono era erano stato stata stati essere ha hanno aveva che si non come più ma o se questo"
    " questa questi queste quello quella anche loro suo sua suoi sue può possono cui tutti tutte"
    " tutto ogni tra fra molto quando dove perché così già ne ci vi c lui lei noi io mentre senza"
    " dopo prima fino contro secondo sia verso deve ancora ad",
    "pt": "o a os as de do da dos das e em no na nos nas por pelo pela pelos pelas para com ao à"
    " aos às | um uma uns umas é são foi foram era ser está estão tem têm que se não mais mas como"
    " ou seu sua seus suas este esta isso isto essa esse também já muito quando até entre sem"
    " sobre pode podem ele ela eles nós você há cada onde porque todo toda todos todas num numa"
    " dele nem sido seja depois desde contra segundo outros ainda apenas lhe eu",
    "ro": "de la în din pe cu pentru și şi lui a al ai ale cel cea | un o este sunt era fi fost"
    " are au că care nu se sau mai ca dar dacă prin după până fără între această acest acestea"
    " acesta aceste sa său sale lor poate pot doar orice toate tot toți toţi când unde asupra într"
    " dintre fiecare ce să ei el ea ne le îi dumneavoastră dintr decât trebuie",
    # Slavic in Latin script
    "cs": "a v z na do od pro s k o u po ve ze | se je jsou není že to být byl byla bylo byly by"
    " si nebo ale jak jako který která které kterou jeho její jejich může lze také pouze pokud aby"
    " ten ta tento tato toto při mezi bez před podle každý všech už jen má mít i co tak jsem jsme"
    " bude budou však než mu jí jim ji či proti tím této tohoto jež ani",
    "hr": "i u na od do za s sa iz o po | se je su nije da to biti bio bila bilo bi si ili ali kao"
    " koji koja koje kojih njegov njihov može također takođe samo ako ovaj ova ovo ove pri prema"
    " između bez pred svaki svih već ima imati ne kako te što šta nego svoje ga ih mu će ćete smo"
    " ste jer kada gdje gde ovog ovom bude treba",
    "pl": "i w z na do od dla ze we o u po nad | się jest są nie że to być był była było były"
    " przez przy oraz lub ale jak jako który która które których także tego tym jego jej ich może"
    " można tylko jeśli jeżeli aby ten ta te już pod przed między bez co czy każdy wszystkich"
    " został została a tej mu go jednak gdy gdzie więc niż bardzo również ma mają będzie tak za"
    " podczas ponieważ żeby swoje swoich",
    "sk": "a v z na do od pre s k o u po vo zo so | sa je sú nie že to byť bol bola bolo boli by"
    " si alebo ale ako ktorý ktorá ktoré ktorých jeho jej ich môže možno tiež iba ak aby ten tá"
    " tento táto toto pri medzi bez pred podľa každý všetkých už len má mať i čo tak som sme bude"
    " budú však než mu či proti tým tejto tohto ani",
    "sl": "in v z na do od za s k o po iz pri | se je so ni da to biti bil bila bilo bi si ali pa"
    " kot ki kateri katera njegov njihov lahko tudi samo če ta tega tem pred med brez vsak vseh že"
    " le ima imeti ne kako ter svoje jih ga kjer ko bo bodo sem smo saj ker zaradi vsakdo kakor",
    # Baltic, Finnic, Hungarian, Basque, Albanian, Maltese, Celtic
    "cy": "a y yr yn o i ac | mae bod ei eu ar gan neu nid oes ond hwn hon hawl pawb gyda wedi am"
    " fel sydd yw hefyd unrhyw pob",
    "et": "ja | on oli ei et see kes mis kui või aga ka oma tema nende selle selles võib peab olla"
    " olnud ning vaid kõik iga ega siis kas üle ilma vastu samuti kuid need",
    "eu": "eta | da dira ez du dute bat den dela zen ere edo baina baino izan izango bere haien"
    " honek hau hori guztiak duen dituen beharko egin egiten arabera gabe bai ditu dituzte",
    "fi": "ja | on ovat oli ei että se ne joka jotka jos tai mutta kun myös kuin sen hän he tämä"
    " tämän nämä niiden voi voidaan olla ole ollut sekä mukaan jossa kaikki hänen heidän mitä vain"
    " niin ilman kanssa tulee eivät tässä siitä sitä jonka joita",
    "ga": "agus an na ar i de le do | is tá ag go a bhfuil ní nach gach duine sin seo nó é iad"
    " chun ceart aige bhí faoi",
    "hu": "a az és | egy hogy nem is van volt meg ez azt ezt aki amely amelyek mint vagy de ha"
    " csak már még minden kell lehet lesz sem között által alapján után szerint nélkül saját"
    " valamint akkor ki fel olyan arra annak ennek pedig mert el be",
    "lt": "ir į iš su už nuo prie dėl | yra buvo kad ne jis ji jo jos jų ar arba bet kaip tai šis"
    " ši šio kuris kuri kurie gali turi būti taip pat tik jei be per po tarp visi kiekvienas savo"
    " nėra kai ant apie bei nei",
    "lv": "un uz no ar par pie | ir bija ka nav vai bet kā tas tā to tiek šis šī šo kurš kura kas"
    " var jābūt būt arī tikai ja bez pēc starp visi katram katrs savu nevar lai vēl viņa viņu pret",
    "mt": "ta fi il | li huwa hija mhux jew minn kull għandu għandha dan din lil bħala tiegħu"
    " tagħha għal tal fuq biex ma u",
    "sq": "e të i dhe në me për nga së | është janë që nuk një ka si ose por kjo ky këtë këto tij"
    " saj tyre mund duhet edhe vetëm nëse pa prej mbi çdo gjithë do u kanë ishte",
    # Turkic, Austronesian and others in Latin script
    "az": "və ilə | bir bu da də üçün olan kimi daha çox ən var deyil ya hər nə qədər sonra görə"
    " olduğu isə heç öz tərəfindən vardır onun edilir ki yaxud malikdir şəxs",
    "eo": "la de en kaj kun por al el | estas ne ke kiu kiuj aŭ sed ĉiu ĉi tiu tio sia lia ili"
    " povas devas rajtas esti ankaŭ nur se pri sen per",
    "fil": "ng sa at | ang mga na ay ito may para hindi bawat kung siya niya isang lahat nang"
    " dapat kanyang rin din walang ibang pamamagitan",
    "id": "dan di ke dari untuk dengan pada oleh | yang ini itu adalah tidak atau akan juga dalam"
    " sebagai dapat telah bisa ada anda mereka kami kita ia tersebut karena jika agar bagi serta"
    " lebih setiap semua hanya bahwa sudah saat antara tanpa seperti daripada boleh orang menjadi"
    " maka harus para suatu secara",
    "sw": "na ya wa kwa za la cha katika | ni kila mtu ana haki au bila yake hii huu hiyo kama"
    " hana lazima pia wote ambayo kuwa watu",
    "tr": "ve ile | bir bu da de için olarak olan gibi daha çok en var değil ya veya ancak her o"
    " ne kadar sonra göre olduğu olup ise hiç kendi tarafından içinde bunun şu mi mı ki üzere"
    " birlikte tüm diye ama onun eğer bunu değildir vardır nasıl sadece",
    "uz": "va bilan | bu uchun har bir ega yoki ham emas kerak inson uning bo huquqiga lozim hech",
    "vi": "và của cho trong với từ ở | là có các những được không một này đó để khi người cũng như"
    " đã sẽ hay hoặc nhưng bạn tôi chúng ra vào về theo mọi phải trên bởi nếu thì sự rằng bị đến"
    " mà còn nhiều",
    # Cyrillic script
    "be": "і й у на з да ад для па аб за пры | не што гэта як ён яна яны яго яе іх мы вы я быў"
    " была было былі быць які якая якое якія або але а таксама калі каб то так жа ўжо яшчэ толькі"
    " ўсе ўсіх можа гэтага гэты паміж без пасля перад пад праз ці мае кожны",
    "bg": "и в във на с със от до за по при о из | не че това как той тя те него негов неговата"
    " техните сме съм е са беше бяха бъде да се си или но а също ако който която което които може"
    " само всички този тази тези между без след пред под чрез ли би къде когато има няма като"
    " всеки ще бил към",
    "kk": "және | бір бұл мен үшін да де деп емес бар немесе әр өз оның адам болып тиіс керек"
    " барлық сол осы еді ол әрбір",
    "ky": "жана | бир бул менен үчүн да де эмес бар же ар өз анын адам керек болуп бардык укуктуу",
    "mk": "и во на со од до за по при | не дека тоа како тој таа тие него негов неговата нивните"
    " сум е се беше беа биде да си или но а исто ако кој која кое кои може само сите овој оваа"
    " овие меѓу без пред под преку ли би каде кога има нема секој ќе",
    "mn": "ба | нь болон бөгөөд юм байна эрхтэй хүн бүр энэ түүний өөрийн эсвэл гэж ямар бус аль"
    " мөн",
    "ru": "и в на с из к от до для по о об у за при во со | не что это как он она они его её ее их"
    " мы вы я был была было были быть есть который которая которое которые которых или но а также"
    " если чтобы то так же уже еще ещё только все всех всё может можно этого этой этот эта эти"
    " между без после перед под через ли бы где когда нет более того том ему вас вам нас свой"
    " своей кто чем будет однако",
    "sr": "и у на од до за са с из о по | не је су да се то би или али као који која које којих"
    " његов њихов може такође само ако овај ова ово ове при према између без пред сваки свих већ"
    " има имати како те што него није бити био била било своје",
    "tt": "һәм | бер бу белән өчен дә да түгел бар яки үз аның кеше һәр булган",
    "uk": "і й та в у на з до від для по о за при зі із | не що це як він вона вони його її їх ми"
    " ви я був була було були бути є який яка яке які яких або але а також якщо щоб то так же вже"
    " ще тільки лише всі всіх усі може можна цього цей ця між без після перед під через чи би де"
    " коли має кожна кожен тому вас вам нас хто",
    # Arabic, Hebrew, Greek, Devanagari
    "ar": "في من على إلى عن مع | و أن هذا هذه التي الذي لا ما كان هو هي أو ثم كل بين لم قد ذلك إن"
    " كما بعد قبل غير حتى أي لكل يمكن تم عند إذا",
    "el": "και του της των στο στη στην στον με για από σε | ο η το οι τα τον την τους τις ένα μια"
    " είναι ήταν να δεν που ότι ή αλλά αν θα έχει έχουν κάθε αυτό αυτή όταν μπορεί μόνο ως χωρίς"
    " πρέπει",
    "fa": "در از به با برای و | که این را است می آن های یک تا بر خود شود هر کرد شد یا هم نیز باشد"
    " دارد اند او آنها اما بود اگر شما",
    "he": "של את על עם | לא זה או כל הוא היא כי גם אם אין יש כדי ללא לכל אדם",
    "hi": "के की का में से को पर और ने | है हैं यह वह इस एक भी नहीं कि जो या हो था कर लिए हर अपने"
    " उस प्रत्येक",
    "mr": "व आणि | आहे आहेत हा ही हे या तो ती असे नाही किंवा मध्ये त्याच्या तसेच कोणत्याही",
    "ne": "र मा ले | छ छन् यो त्यो पनि वा गर्ने हुनेछ लाई भएको गरेको कुनै",
    "ur": "کے کی کا میں سے کو نے پر اور | ہے ہیں یہ وہ اس ایک بھی نہیں کہ جو یا ہو گا گی تھا کر"
    " لیے ہر اپنے شخص",
}  # fmt: skip


def tongue(locale: Locale) -> str:
    """Give the language that a locale counts as here; Serbian in Latin script is Croatian."""
    if locale.language in {"sr", "bs", "sh", "cnr"} and script(locale) == "Cyrl":
        return "sr"
    return RELATIVES.get(locale.language, locale.language)


@cache
def words_of(tongue: str) -> frozenset[str]:
    """Give all small words of a language; none where they are not known."""
    return frozenset(TABLE.get(tongue, "").replace("|", " ").split())


@cache
def glue_of(tongue: str) -> frozenset[str]:
    """Give the small words of a language that names are made of."""
    return frozenset(TABLE.get(tongue, "").partition("|")[0].split())


@cache
def telling(tongue: str, other: str) -> frozenset[str]:
    """Give the small words of a language that are none of another one."""
    return words_of(tongue) - words_of(other)


@cache
def related(one: str, other: str) -> bool:
    """Tell whether two languages have many words in common, going by the small ones."""
    own, said = words_of(one), words_of(other)
    return len(own & said) > _RELATED * min(len(own), len(said))
