"""Plain texts without tags: an article alone or below a menu, in many scripts; dialogue."""

from typing import NamedTuple

import pytest

from cleanart import extract
from cleanart.page.blocks import Block, is_speech
from cleanart.readers.text import read_text
from tests.formal_texts import FORMAL


class Text(NamedTuple):
    """An invented article."""

    menu: tuple[str, ...]
    title: str
    paragraphs: tuple[str, ...]


TEXTS = {
    "zh": Text(
        ("首页", "要闻", "社会", "体育", "登录 注册"),
        "河边的老磨坊重新转动",
        (
            "经过三年的修缮，城北河边的老磨坊上周终于重新转动起来。许多居民带着孩子前来观看，还有人带来了自家的麦子。",
            "这座磨坊建于一百二十年前，曾经为周围的村庄磨面。后来电力普及，水轮停了下来，屋顶也漏了雨。",
            "修缮由几位退休木匠完成，他们按照旧图纸重做了水轮。木料来自附近的山林，每一块都经过两年的晾干。",
            "磨坊主人陈师傅说，今后每个星期六都会开放，游客可以买到当天磨好的面粉。学校也可以预约参观。",
        ),
    ),
    "ja": Text(
        ("ホーム", "社会", "経済", "スポーツ", "ログイン"),
        "川沿いの古い水車が再び回り始める",
        (
            "三年に及ぶ修理を終え、川沿いの古い水車が先週ようやく再び回り始めた。近所の人たちが子どもを連れて見物に訪れた。",
            "水車は百二十年前に建てられ、周りの村のために小麦を挽いていた。電気が来ると水車は止まり、屋根も傷んでしまった。",
            "修理を手がけたのは引退した大工たちで、古い図面をもとに水車を作り直した。木材は近くの山から切り出し、二年かけて乾かしたという。",
            "持ち主の田村さんは「毎週土曜日に公開し、その日に挽いた粉を買えるようにしたい」と話している。学校の見学も受け付ける。",
        ),
    ),
    "th": Text(
        ("หน้าแรก", "การเมือง", "กีฬา", "เข้าสู่ระบบ สมัครสมาชิก"),
        "โรงสีเก่าริมแม่น้ำกลับมาหมุนอีกครั้ง",
        (
            "หลังจากซ่อมแซมนานถึงสามปี โรงสีเก่าริมแม่น้ำก็กลับมาหมุนอีกครั้งเมื่อสัปดาห์ที่ผ่านมา ชาวบ้านจำ"
            "นวนมากพาลูกหลานมาชมและบางคนนำข้าวของตนเองมาด้วย",
            "โรงสีแห่งนี้สร้างขึ้นเมื่อหนึ่งร้อยยี่สิบปีก่อน และเคยสีข้าวให้กับหมู่บ้านโดยรอบ เมื่อมีไฟฟ้าใช้กังหันน้ำก็หยุดลง และหลังคาก็เริ่มรั่ว",
            "การซ่อมแซมเป็นฝีมือของช่างไม้ที่เกษียณแล้วหลายคน พวกเขาสร้างกังหันใหม่ตามแบบเดิม ไม้ที่ใช้มาจากป่าใกล้เคียงและต้องตากไว้นานสองปี",
            "เจ้าของโรงสีกล่าวว่าจะเปิดให้เข้าชมทุกวันเสาร์ และนักท่องเที่ยวสามารถซื้อแป้งที่สีในวันนั้นได้ โรงเรียนต่างๆ ก็สามารถนัดเข้าชมได้เช่นกัน",
        ),
    ),
    "km": Text(
        ("ទំព័រដើម", "កីឡា", "ចូល ចុះឈ្មោះ"),
        "ម៉ាស៊ីនកិនស្រូវចាស់ក្បែរទន្លេវិលឡើងវិញ",
        (
            "បន្ទាប់ពីការជួសជុលអស់រយៈពេលបីឆ្នាំ ម៉ាស៊ីនកិនស្រូវចាស់ក្បែរទន្លេបានវិលឡើងវិញកាលពីសប្តាហ៍មុន។ ប្"
            "រជាជនជាច្រើនបាននាំកូនៗមកមើល ហើយអ្នកខ្លះយកស្រូវរបស់ខ្លួនមកជាមួយ។",
            "ម៉ាស៊ីននេះត្រូវបានសាងសង់កាលពីមួយរយម្ភៃឆ្នាំមុន ហើយធ្លាប់កិនស្រូវសម្រាប់ភូមិនៅជុំវិញ។ នៅពេលមានអគ"
            "្គិសនី កង់ទឹកក៏ឈប់ដំណើរការ ហើយដំបូលក៏ចាប់ផ្តើមលិច។",
            "ការជួសជុលត្រូវបានធ្វើឡើងដោយជាងឈើចូលនិវត្តន៍ជាច្រើននាក់។ ពួកគេបានធ្វើកង់ថ្មីតាមគំនូរចាស់ ហើយឈើត្រូវបានយកមកពីព្រៃដែលនៅជិតនោះ។",
            "ម្ចាស់ម៉ាស៊ីននិយាយថា ទីនេះនឹងបើករៀងរាល់ថ្ងៃសៅរ៍ ហើយភ្ញៀវអាចទិញម្សៅដែលកិននៅថ្ងៃនោះ។ សាលារៀនក៏អាចណាត់ជួបដើម្បីមកទស្សនាបានដែរ។",
        ),
    ),
    "lo": Text(
        ("ໜ້າຫຼັກ", "ກິລາ", "ເຂົ້າສູ່ລະບົບ ລົງທະບຽນ"),
        "ໂຮງສີເກົ່າແຄມແມ່ນ້ຳກັບມາໝຸນອີກຄັ້ງ",
        (
            "ຫຼັງຈາກການສ້ອມແປງເປັນເວລາສາມປີ ໂຮງສີເກົ່າແຄມແມ່ນ້ຳກໍໄດ້ກັບມາໝຸນອີກຄັ້ງໃນອາທິດທີ່ຜ່ານມາ ຊາວບ້ານຈ"
            "ຳນວນຫຼາຍໄດ້ພາລູກຫຼານມາເບິ່ງ ແລະບາງຄົນກໍເອົາເຂົ້າຂອງຕົນມາພ້ອມ",
            "ໂຮງສີແຫ່ງນີ້ສ້າງຂຶ້ນເມື່ອໜຶ່ງຮ້ອຍຊາວປີກ່ອນ ແລະເຄີຍສີເຂົ້າໃຫ້ບ້ານອ້ອມຂ້າງ ເມື່ອມີໄຟຟ້າໃຊ້ກົງຫັນນ້ຳກໍຢຸດລົງ ແລະຫຼັງຄາກໍເລີ່ມຮົ່ວ",
            "ການສ້ອມແປງເປັນຝີມືຂອງຊ່າງໄມ້ທີ່ອອກບຳນານແລ້ວຫຼາຍຄົນ ພວກເຂົາໄດ້ສ້າງກົງຫັນໃໝ່ຕາມແບບເດີມ ໄມ້ທີ່ໃຊ້ແມ່ນມາຈາກປ່າໃກ້ຄຽງ",
            "ເຈົ້າຂອງໂຮງສີກ່າວວ່າຈະເປີດໃຫ້ເຂົ້າຊົມທຸກວັນເສົາ ແລະນັກທ່ອງທ່ຽວສາມາດຊື້ແປ້ງທີ່ສີໃນມື້ນັ້ນໄດ້ ໂຮງຮຽນກໍສາມາດນັດເຂົ້າຊົມໄດ້ເຊັ່ນກັນ",
        ),
    ),
    "my": Text(
        ("ပင်မစာမျက်နှာ", "အားကစား", "ဝင်ရန် စာရင်းသွင်းရန်"),
        "မြစ်ကမ်းဘေးက ကြိတ်စက်ဟောင်း ပြန်လည်လည်ပတ်",
        (
            "သုံးနှစ်ကြာ ပြုပြင်ပြီးနောက် မြစ်ကမ်းဘေးက ကြိတ်စက်ဟောင်းသည် ပြီးခဲ့သောအပတ်က ပြန်လည်လည်ပတ်ခဲ့သည်"
            "။ ဒေသခံများစွာက ကလေးများနှင့်အတူ လာရောက်ကြည့်ရှုကြပြီး အချို့က ကိုယ်ပိုင်စပါးများ ယူလာခဲ့ကြသည်။",
            "ဤကြိတ်စက်ကို လွန်ခဲ့သောနှစ်တစ်ရာ့နှစ်ဆယ်က တည်ဆောက်ခဲ့ပြီး အနီးအနားရွာများအတွက် စပါးကြိတ်ပေးခဲ့သ"
            "ည်။ လျှပ်စစ်မီးရောက်လာသောအခါ ရေဘီးသည် ရပ်တန့်သွားပြီး အမိုးလည်း ယိုစိမ့်လာခဲ့သည်။",
            "ပြုပြင်ရေးကို အငြိမ်းစားလက်သမားများက ဆောင်ရွက်ခဲ့ကြသည်။ သူတို့သည် ပုံစံဟောင်းအတိုင်း ရေဘီးအသစ်ကို ပြုလုပ်ခဲ့ပြီး သစ်သားကို အနီးရှိတောမှ ရယူခဲ့သည်။",
            "ပိုင်ရှင်က စနေနေ့တိုင်း ဖွင့်လှစ်မည်ဖြစ်ပြီး ဧည့်သည်များသည် ထိုနေ့ကြိတ်သော မုန့်ညက်ကို ဝယ်ယူနို"
            "င်မည်ဟု ပြောကြားခဲ့သည်။ ကျောင်းများလည်း လာရောက်လေ့လာနိုင်သည်။",
        ),
    ),
    "ko": Text(
        ("홈", "사회", "스포츠", "로그인 회원가입"),
        "강가의 오래된 물레방아가 다시 돌다",
        (
            "삼 년에 걸친 수리를 마치고 강가의 오래된 물레방아가 지난주 마침내 "
            "다시 돌기 시작했다. 많은 주민들이 아이들을 데리고 구경을 왔다.",
            "이 물레방아는 백이십 년 전에 지어져 주변 마을을 위해 밀을 빻았다."
            " 전기가 들어오면서 바퀴는 멈추었고 지붕도 새기 시작했다.",
            "수리는 은퇴한 목수 여러 명이 맡았으며 옛 도면대로 바퀴를 다시 만들"
            "었다. 나무는 가까운 산에서 가져와 이 년 동안 말렸다고 한다.",
            "주인은 매주 토요일에 문을 열고 그날 빻은 가루를 살 수 있게 하겠다고 말했다. 학교의 견학도 예약할 수 있다.",
        ),
    ),
    "ar": Text(
        ("الرئيسية", "رياضة", "تسجيل الدخول"),
        "الطاحونة القديمة على النهر تدور من جديد",
        (
            "بعد ثلاث سنوات من الترميم عادت الطاحونة القديمة على ضفة النهر إلى الدوران في الأسبوع الماضي، وج"
            "اء كثير من السكان مع أطفالهم لمشاهدتها.",
            "بنيت الطاحونة قبل مئة وعشرين عاما، وكانت تطحن القمح للقرى المجاورة. وعندما وصلت الكهرباء توقفت "
            "العجلة عن العمل وبدأ السقف يتسرب منه الماء.",
            "قام بالترميم عدد من النجارين المتقاعدين الذين صنعوا العجلة من جديد وفق الرسوم القديمة. وجاء الخ"
            "شب من الغابة القريبة وبقي سنتين حتى يجف.",
            "وقال صاحب الطاحونة إنها ستفتح كل يوم سبت، ويمكن للزوار شراء الدقيق الذي يطحن في ذلك اليوم. كما "
            "يمكن للمدارس أن تحجز زيارة.",
        ),
    ),
    "en": Text(
        ("Home", "Politics", "Sport", "Log in Register"),
        "The old mill on the river turns again",
        (
            "After three years of work the old mill on the river has been turning again since last week. Man"
            "y people from the town came with their children to see it.",
            "The mill was built a hundred and twenty years ago and ground the grain of the villages around i"
            "t. When power came, the wheel stopped and the roof began to leak.",
            "The work was done by several retired carpenters, who built the wheel anew after old plans. The "
            "wood came from the forest nearby and was left to dry for two years.",
            "The owner says that the mill will be open every Saturday and that visitors can buy the flour of"
            " the day. Schools may book a visit as well.",
        ),
    ),
}
BLANK = ["\n", "\n\n"]


def lines(found: str) -> list[str]:
    return found.split("\n\n")


@pytest.mark.parametrize("blank", BLANK, ids=["lines", "paragraphs"])
@pytest.mark.parametrize("language", TEXTS)
def test_an_article_alone_on_its_page_loses_nothing(language: str, blank: str) -> None:
    text = TEXTS[language]
    for count in (3, 4):
        article = extract(blank.join([text.title, *text.paragraphs[:count]]), input_format="text")
        assert article.title == text.title
        assert lines(article.body) == list(text.paragraphs[:count])


@pytest.mark.parametrize("blank", BLANK, ids=["lines", "paragraphs"])
@pytest.mark.parametrize("language", TEXTS)
def test_a_menu_is_neither_title_nor_body(language: str, blank: str) -> None:
    text = TEXTS[language]
    for menu in (text.menu, text.menu[-1:]):
        article = extract(blank.join([*menu, text.title, *text.paragraphs]), input_format="text")
        assert article.title == text.title
        assert lines(article.body) == list(text.paragraphs)


@pytest.mark.parametrize("language", TEXTS)
def test_paragraphs_read_as_prose_in_every_script(language: str) -> None:
    text = TEXTS[language]
    assert all(block.prose_words for block in read_text("\n".join(text.paragraphs)).blocks)
    assert not any(block.prose_words for block in read_text("\n".join([*text.menu, text.title])).blocks)


@pytest.mark.parametrize("blank", BLANK, ids=["lines", "paragraphs"])
@pytest.mark.parametrize("is_titled", [True, False], ids=["titled", "untitled"])
@pytest.mark.parametrize("name", [name for name in FORMAL if not name.startswith(("Thai", "Lao"))])
def test_formal_prose_alone_on_its_page_loses_nothing(name: str, blank: str, *, is_titled: bool) -> None:
    title, paragraphs = FORMAL[name]
    article = extract(blank.join([title] * is_titled + list(paragraphs)), input_format="text")
    assert article.title == title * is_titled
    assert lines(article.body) == list(paragraphs)


STORY = [
    "The lamp at the end of the pier had gone out, and we stood there with our bags and waited for the boat.",
    "“It comes at nine,” said my aunt.",
    "“Which nine?”",
    "“The other one.”",
    "My brother sat down on a crate. A dog looked at us, and then it looked at the bread.",
    "“No,” she told it.",
    "“But he is hungry.”",
    "Nobody spoke for a while, and the water moved under the boards as if somebody turned in his sleep.",
    "At dawn the boat lay there, small and very red, and the man in it asked whether we had slept well.",
]
MENU = ["The Harbour Shelf", "Menu", "Stories", "Poems", "Login"]
FOOT = ["Previous story", "Next story", "You may also like", "The Glass Gate", "Snow in the Mill"]


@pytest.mark.parametrize("marks", ["“”", '""', "«»", "„“", "—"])
def test_short_lines_of_speech_stay(marks: str) -> None:
    story = [line.replace("“", marks[0]).replace("”", marks[1:]) for line in STORY]
    article = extract("\n".join([*MENU, "The other nine", "by Mara Quill", *story, *FOOT]), input_format="text")
    assert article.title == "The other nine"
    assert lines(article.body) == story


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Which nine?”", True),
        ("— The other one.", True),
        ("「もう帰ろう。」", True),
        ("'Which nine?'", True),
        ("- The other one.", True),
        ("- The other one", False),
        ("“The other one”", False),
        ("The other one.", False),
        ("“The other one...", False),
    ],
)
def test_what_speech_looks_like(text: str, expected: bool) -> None:
    assert [is_speech(block) for block in read_text(text).blocks] == [expected]


def test_a_block_without_facts_is_no_speech() -> None:
    assert not is_speech(Block("“Which nine?”"))
