"""The features of blocks that the models are fitted to, and how `cleanart.core.feature_writer` computes each.

They are language-independent numbers; rules and lexicons belong to the stages that run before. `training/` chose them
from some 450: the others add nothing that these do not tell.
"""

from cleanart.core import block_table as table
from cleanart.core import feature_writer as core
from cleanart.core.derived_columns import PAGE_VALUES
from cleanart.page.blocks import Kind, Label
from cleanart.scoring.page_type_signals import SIGNALS

HTML = (
    "hint_footer", "hint_aside", "hint_menu", "hint_main", "hint_dialog", "hint_form", "hint_meta", "hint_legal",
    "hint_body", "hint_comments", "hint_related", "hint_hidden", "in_article", "page_hint_main", "page_hint_body",
    "page_hint_panel", "page_hint_title", "page_hint_article",
    "mate_mean_words", "mate_mean_prose", "mate_blocks", "mate_link_share", "mate_labelled", "mate_ended",
    "mate_of_words", "mate_of_prose",
    "in_core", "outside_core", "off_path", "core_position", "core_of_prose", "core_of_words", "depth",
    "page_blocks", "page_words", "page_prose", "page_of_prose", "page_link_share", "page_labelled", "page_headings",
    "page_items", "page_longest_prose", "page_prose_blocks", "page_long_prose_blocks", "page_plain", "page_headline",
    "page_linked_heading", "page_dated", "page_truncated",
    "byline_since_start", "date_since_start", "meta_since_start", "caption_since_start", "share_since_start",
    "related_since_start", "menu_since_start", "comment_since_start", "offer_since_start", "legal_since_start",
    "top_heading_since_start", "linked_heading_since_start", "plain_heading_since_start",
    "to_byline_before", "to_date_before", "to_meta_before", "to_caption_before", "to_related_before",
    "to_comment_before", "to_offer_before", "to_legal_before", "to_offer_after", "to_legal_after",
    "page_sign_at blog", "page_sign_at root", "page_sign_at forum", "page_sign_at collection", "page_sign_at docs",
    "page_sign_dated", "page_sign_list of texts", "page_sign_long slug", "page_sign_much prose", "page_sign_prices",
    "page_sign_says article", "page_sign_says many", "page_sign_says product", "page_sign_share of prose",
    "from_title", "in_description", "copied_before", "title_in_block", "block_in_title", "topic", "topic_around",
    "in_said_body", "said_body", "said_body_before",
    "around0_blocks", "around0_link_share", "around0_of_words", "around0_of_prose", "around1_blocks",
    "around1_link_share", "around1_of_words", "around1_of_prose", "around2_blocks", "around2_link_share",
    "around2_of_words", "around2_of_prose", "around3_blocks", "around3_link_share", "around3_of_words",
    "around3_of_prose", "around0_mean_prose", "around0_alike", "around1_alike", "around1_ended", "around3_ended",
    "around2_mean_prose",
    "run_link_share", "run_labelled", "run_blocks", "run_mean_prose", "run_of_prose",
    "in_main", "main_of_blocks", "main_of_prose", "position",
    "words_before", "prose_before", "unlinked_before", "words_after", "prose_after", "unlinked_after", "said_before",
    "words", "prose", "unlinked", "stops", "led_in",
    "link_share",
)  # fmt: skip
TEXT = (
    "run_labelled", "run_ended", "run_of_words", "run_blocks", "run_of_prose", "run_mean_words", "run_mean_prose",
    "page_longest_prose", "page_long_prose_blocks", "page_labelled", "page_prose_blocks", "page_uncased",
    "page_blocks", "page_words", "page_of_prose", "page_items", "page_prose", "page_truncated", "page_plain",
    "page_dated",
    "prose_before", "prose_after", "ended_before", "ended_after", "unlinked_before", "unlinked_after", "words_before",
    "words_after", "said_before", "plain_after", "dated_after",
    "menu_since_start", "legal_since_start", "related_since_start", "comment_since_start", "caption_since_start",
    "offer_since_start", "date_since_start", "share_since_start", "meta_since_start", "byline_since_start",
    "in_main", "from_main_start", "main_of_prose", "main_of_blocks", "position", "to_end",
    "to_legal_before", "to_offer_before", "to_caption_before", "to_related_before", "to_comment_before",
    "to_meta_before", "to_share_before", "to_menu_before", "to_date_before", "to_legal_after", "to_menu_after",
    "to_meta_after", "to_offer_after", "to_comment_after", "to_related_after", "to_byline_after", "to_prose_after",
    "to_long_prose_after", "to_labelled_before", "to_long_prose_before", "to_labelled_after",
    "topic", "topic_around", "topic_words", "copied_before", "copied_after", "from_title", "block_in_title",
    "stops", "words", "chars", "prose", "ended", "repeats", "led_in", "indent", "paragraph", "item", "code",
    "stop_share", "upper_share", "lower_share", "digit_share", "comma_share", "colon_share", "bracket_share",
    "quote_share", "exclamation_share", "question_share", "other_share", "bar_count", "comma_count", "stop_count",
    "capitalised", "word_length", "numbers", "sentence_length",
    "page_sign_much prose", "page_sign_prices", "page_sign_share of prose", "page_sign_dated", "page_sign_code",
    "paragraph_labelled", "paragraph_ended", "paragraph_blocks", "paragraph_mean_words", "paragraph_of_words",
    "paragraph_mean_prose",
    "mate_of_prose", "mate_of_words", "mate_labelled",
    "capitalised_1_after", "capitalised_1_before", "prose_1_after", "words_1_after", "words_1_before",
    "cue_credit", "cue_legal", "cue_subscribe", "cue_related", "cue_comments",
)  # fmt: skip

# Columns of `BlockTable` besides its own: 1 for blocks of a kind, with a label, cue or hint, 0 for others.
# Labels by what they say about the text after them.
SIGNS = {
    "byline": (Label.BYLINE,),
    "date": (Label.DATE,),
    "meta": (Label.META,),
    "caption": (Label.CAPTION, Label.CREDIT),
    "share": (Label.SHARE,),
    "related": (Label.RELATED,),
    "menu": (Label.NAVIGATION,),
    "comment": (Label.COMMENT,),
    "offer": (Label.SUBSCRIBE, Label.ADVERT),
    "legal": (Label.LEGAL,),
}
CUES = ("related", "comments", "subscribe", "legal", "credit")
HINTS = (
    "menu", "footer", "aside", "related", "comments", "meta", "dialog", "legal", "title", "body", "hidden", "main",
    "article", "panel", "form",
)  # fmt: skip
FIRST_KIND = table.FREE
FIRST_SIGN = FIRST_KIND + len(Kind)
FIRST_CUE = FIRST_SIGN + len(SIGNS)
FIRST_HINT = FIRST_CUE + len(CUES)
IN_ARTICLE = FIRST_HINT + len(HINTS)
COLUMN_COUNT = IN_ARTICLE + 1

# The values of the page, in the order in which `cleanart.scoring.features` lists them.
_PAGE = (
    *(name if name.startswith("main_") else f"page_{name}" for name in PAGE_VALUES),
    "core_of_prose", "core_of_words", "said_body",
    *(f"page_sign_{signal}" for signal in SIGNALS),
)  # fmt: skip
_KINDS = {kind.value: FIRST_KIND + i for i, kind in enumerate(Kind)}
_SIGNS = {sign: FIRST_SIGN + i for i, sign in enumerate(SIGNS)}
_CUES = {cue: FIRST_CUE + i for i, cue in enumerate(CUES)}
_HINTS = {f"hint_{hint}": FIRST_HINT + i for i, hint in enumerate(HINTS)}
_HEADINGS = {
    "top_heading": table.TOP_HEADING, "linked_heading": table.LINKED_HEADING, "plain_heading": table.PLAIN_HEADING,
}  # fmt: skip
_CARD_PARTS = {
    "plain": table.PLAIN, "headline": table.HEADLINE, "linked_heading": table.LINKED_HEADLINE, "dated": table.DATED,
    "truncated": table.TRUNCATED,
}  # fmt: skip
_VALUES = {
    "words": table.LOG_WORDS, "chars": table.LOG_CHARS, "prose": table.LOG_PROSE, "unlinked": table.LOG_UNLINKED,
    "stops": table.STOPS, "stop_share": table.STOP_SHARE, "link_share": table.LINK_SHARE, "ended": table.ENDED,
    "said_before": table.SAID_BEFORE, "led_in": table.LED_IN, "indent": table.INDENT,
    "capitalised": table.CAPITALISED, "numbers": table.NUMBERS, "word_length": table.WORD_LENGTH,
    "sentence_length": table.SENTENCE_LENGTH,
    "position": table.POSITION, "to_end": table.TO_END, "in_main": table.IN_MAIN,
    "from_main_start": table.FROM_MAIN_START, "from_title": table.FROM_TITLE,
    "in_core": table.IN_CORE, "outside_core": table.OUTSIDE_CORE, "off_path": table.OFF_PATH,
    "core_position": table.CORE_POSITION, "depth": table.DEPTH,
    "topic": table.TOPIC, "topic_words": table.TOPIC_WORDS, "topic_around": table.TOPIC_AROUND,
    "copied_before": table.COPIED_BEFORE, "copied_after": table.COPIED_AFTER,
    "title_in_block": table.TITLE_IN_BLOCK, "block_in_title": table.BLOCK_IN_TITLE,
    "in_description": table.IN_DESCRIPTION, "in_said_body": table.IN_BODY, "in_article": IN_ARTICLE,
    **_KINDS, **_HINTS, **{f"cue_{cue}": column for cue, column in _CUES.items()},
}  # fmt: skip


def feature(name: str) -> tuple[int, int, int]:
    """Return operation, column and parameter of a feature (see `cleanart.core.feature_writer`)."""
    return _FEATURES[name]


def _all_features() -> dict[str, tuple[int, int, int]]:
    features = {name: (core.VALUE, column, 0) for name, column in _VALUES.items()}
    features |= {name: (core.PAGE, 0, i) for i, name in enumerate(_PAGE)}
    for i, kind in enumerate(table.CHARACTER_KINDS):
        features[f"{kind}_share"] = (core.OF_CHARS, table.CHARACTERS + i, 0)
        features[f"{kind}_count"] = (core.COUNT, table.CHARACTERS + i, 0)
    features["repeats"] = (core.COUNT, table.REPEATS, 0)
    for name in ("words", "prose", "capitalised"):
        features[f"{name}_1_before"] = (core.SHIFT, _VALUES[name], -1)
        features[f"{name}_1_after"] = (core.SHIFT, _VALUES[name], 1)
    nearest = {
        **_SIGNS,
        "prose": table.IS_PROSE,
        "long_prose": table.IS_LONG_PROSE,
        "labelled": table.LABELLED,
    }
    for name, column in nearest.items():
        features[f"to_{name}_before"] = (core.TO_BEFORE, column, 0)
        features[f"to_{name}_after"] = (core.TO_AFTER, column, 0)
    return features | _features_of_sums() | _features_of_groups()


def _features_of_sums() -> dict[str, tuple[int, int, int]]:
    means = {
        "labelled": table.LABELLED,
        "headings": table.HEADING,
        "items": _KINDS[Kind.ITEM],
        **_HINTS,
        **_CARD_PARTS,
    }
    features = {f"page_{name}": (core.PAGE_MEAN, column, 0) for name, column in means.items()}
    amounts = {
        "words": table.WORDS,
        "prose": table.PROSE,
        "unlinked": table.UNLINKED,
        "ended": table.ENDED,
        "said_body": table.BODY_WORDS,
        **_CARD_PARTS,
    }
    for name, column in amounts.items():
        features[f"{name}_before"] = (core.BEFORE, column, 0)
        features[f"{name}_after"] = (core.AFTER, column, 0)
    for name, column in (_SIGNS | _HEADINGS).items():
        features[f"{name}_since_start"] = (core.SINCE_START, column, 0)
    return features


def _features_of_groups() -> dict[str, tuple[int, int, int]]:
    features: dict[str, tuple[int, int, int]] = {}
    groups = {"run": core.RUN, "paragraph": core.PARAGRAPH, "mate": core.MATE}
    for i, name in enumerate(core.GROUP_FEATURES):
        features |= {f"{group}_{name}": (core.GROUP, number, i) for group, number in groups.items()}
    for level in range(_LEVELS):
        for i, name in enumerate((*core.GROUP_FEATURES, "alike")):
            features[f"around{level}_{name}"] = (core.AROUND, i, level)
    return features


_LEVELS = 4  # containers that are described, from the block's own outwards
_FEATURES = _all_features()
