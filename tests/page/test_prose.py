"""Which lines of scripts without spaces read as prose."""

import pytest

from cleanart.readers.text import read_text
from tests.formal_texts import FORMAL
from tests.helpers import block


@pytest.mark.parametrize("name", FORMAL)
def test_formal_paragraphs_are_prose_and_their_title_is_not(name: str) -> None:
    title, paragraphs = FORMAL[name]
    blocks = read_text("\n".join([title, *paragraphs])).blocks
    assert [bool(b.prose_words) for b in blocks] == [False, True, True, True, True, True]
    assert all(b.ends_sentence for b in blocks[1:])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("木门两扇业已更换，其余六扇待修。", 7),  # a sentence, however short, has all its words counted
        ("木门两扇业已更换，其余六扇待来年修缮。", 8),
        ("木门", 1),
    ],
)
def test_words_of_short_sentences(text: str, words: int) -> None:
    assert block(text).words == words


@pytest.mark.parametrize(
    "text",
    [
        "木门两扇业已更换，其余六扇待来年修缮",
        "热门专题 农田灌溉 防洪工程 水文监测 招标公告 下载中心",
        "最新公告：水闸改造工程招标结果公示名单下载",
        "水門改修工事入札公告　河川防災情報　水位観測所一覧　採用情報",
        "ข่าวการเมือง ข่าวในประเทศ ข่าวต่างประเทศ ข่าวเศรษฐกิจ ข่าวกีฬา ข่าวบันเทิง ข่าวการศึกษา ข่าวภูมิภาค ข่าวสุขภาพ",
        "รัฐบาลเตรียมเสนอแผนฟื้นฟูโรงสีเก่าทั่วประเทศ หลังฝนตกหนัก",
    ],
)
def test_menus_and_headlines_are_no_prose(text: str) -> None:
    assert not block(text).prose_words


def test_words_of_code_say_nothing_about_the_page() -> None:
    text = 'Name\n\n```\nname\n"items": [...]\n```\n\nName'
    blocks = read_text(text).blocks
    assert [bool(b.cues) for b in blocks] == [True, False, False, True]
    assert not any(b.truncated for b in blocks)
