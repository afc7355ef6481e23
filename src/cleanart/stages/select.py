"""Selects the blocks of the body: the only stage that keeps or drops."""

from __future__ import annotations

import math
from array import array
from itertools import groupby
from typing import TYPE_CHECKING

from cleanart.fields.entries import find_entries
from cleanart.fields.pull_quotes import find_pull_quotes
from cleanart.fields.series import find_series
from cleanart.language.strings import COLONS
from cleanart.page.blocks import UNLABELLED, Block, Decision, Kind
from cleanart.page.container_tree import Container
from cleanart.page.document import Document, PageFact, Stage
from cleanart.page.stretches import data_tables

if TYPE_CHECKING:
    from cleanart.options import Options
    from cleanart.scoring.model import Model
    from cleanart.scoring.threshold import Choice

_TABLE_EXCLUDED = (Decision("select", UNLABELLED, "a row of a table, which the options leave out"),)
_IN_TABLE = (Decision("select", UNLABELLED, "a row without words of a table that is kept"),)
_NO_WORDS = (Decision("select", UNLABELLED, "it has no words"),)
BETA = 1.0  # how many times as much recall counts as precision
_BETA_PRECISION, _BETA_RECALL = 0.5, 2.0
# Galleries, players and pages that were not found look like others, most like listings, but hold hardly anything that
# could be an article. Of such pages nothing is kept if so few words would be, with an expected F1 below this.
_MAX_SILENT_WORDS = 100
_MIN_EXPECTED_F1, _MIN_EXPECTED_F1_OF_LISTING = 0.3, 0.5
_NO_ARTICLE = (Decision("select", UNLABELLED, "nothing on the page looks like an article"),)
# Log odds by which a heading of kept text may be below the threshold.
_HEADING_MARGIN = 2.0
_HEADING = (Decision("select", UNLABELLED, "the heading of what is kept, and its score is near the page's bar"),)
_CODE_BELOW_KEPT = (Decision("select", UNLABELLED, "code or a formula below what is kept"),)
_CODE_BETWEEN_KEPT = (Decision("select", UNLABELLED, "code or a formula between what is kept"),)
_REPEATS_KEPT = (Decision("select", UNLABELLED, "it repeats what is kept above"),)
# Looking them up in the enum takes longer.
_CODE, _HEADING_KIND, _ITEM, _PARAGRAPH, _QUOTE, _ROW = (
    Kind.CODE, Kind.HEADING, Kind.ITEM, Kind.PARAGRAPH, Kind.QUOTE, Kind.ROW,
)  # fmt: skip
_PULL_QUOTE = (Decision("select", UNLABELLED, "a pull quote: a paragraph has its words"),)
_MIN_REPEAT_CHARS = 30  # shorter texts may repeat others by chance
_MAX_NEAR_BLOCKS = 5  # kept blocks from a lone paragraph to its copy
_MIN_RUN_BLOCKS = 3  # blocks repeated in one run, from which items and fragments count as copies, too
_MIN_FRAGMENT_WORDS = 8  # of a paragraph that is not a sentence; shorter ones are such things as product features
_FORMULAS, _FORMULA_ENDS = ("$$", "\\["), ("$$", "\\]")
_MAX_INSERTED_WORDS = 3  # between a paragraph and its code: the name of a language or file
_MAX_DATELINE_WORDS = 5  # between a heading and its text
_MAX_CODE_DEPTH = 8  # levels from the container of code up to the parent of the paragraph above's
# A stretch of tagless text of which this share of the page's words is kept is kept whole.
_MIN_STRETCH_SHARE = 0.5
_IN_STRETCH = (Decision("select", UNLABELLED, "it goes on with the text around it, which is most of the page"),)
_MIN_PROBABILITY = 1e-4  # probabilities are kept this far from 0 and 1


def select_blocks(document: Document, options: Options) -> None:
    """Mark the blocks of the body as kept; every unlabelled block gets a decision that says why."""
    from cleanart.scoring.model import model_for  # noqa: PLC0415

    select_with(model_for(document), document, options)


def select_with(model: Model, document: Document, options: Options) -> None:
    """Select by the blocks' scores; the model gives the confidence."""
    if document.is_markup:
        average_list_scores(document.blocks, document.containers)
    else:
        _average_line_scores(document.blocks)
    allowed = _allowed_blocks(document.blocks, options)
    if allowed:
        choice = _choose(allowed, options)
        document.confidence = model.confidence({**choice.facts, **document.page_type_signals})
        if _has_no_article(document, choice) and not options.favor_recall:
            for block in allowed:
                block.decisions += _NO_ARTICLE
        else:
            _keep_above(allowed, choice.threshold)
            for block, reason in list(find_series(document, choice.threshold)):
                block.kept = True
                block.decisions += (Decision("select", UNLABELLED, reason),)
            keep_code_below(document)
            keep_code_between(document)
            _keep_wordless_rows(document.blocks)
            if not document.is_markup:
                _keep_stretches(document.blocks)
            _drop_what_repeats(document, allowed)
    if options.include_comments:
        for block in document.comments:
            block.kept = True
    if options.keep:
        _keep_by_rules(document.blocks)


def _has_no_article(document: Document, choice: Choice) -> bool:
    """Tell whether a page is likely to hold neither an article nor entries of a listing.

    The type of tagless text is known if its address is; other text may have been cut out of its page.
    """
    min_expected = _MIN_EXPECTED_F1_OF_LISTING if document.page_type == "listing" else _MIN_EXPECTED_F1
    return (
        document.page_type is not None
        and choice.words < _MAX_SILENT_WORDS
        and choice.facts["expected F1"] < min_expected
        and not any(entry.teaser for entry in find_entries(document))
    )


def _allowed_blocks(blocks: list[Block], options: Options) -> list[Block]:
    """Return the unlabelled blocks that may be kept; the others get a decision."""
    allowed: list[Block] = []
    has_tables = options.include_tables
    for block in blocks:
        if block.label is not UNLABELLED:
            continue
        if not block.words:
            block.decisions += _NO_WORDS
        elif block.kind is _ROW and not has_tables:
            block.decisions += _TABLE_EXCLUDED
        else:
            allowed.append(block)
    return allowed


def _keep_wordless_rows(blocks: list[Block]) -> None:
    """Keep rows of numbers or signs alone in tables of which a row is kept: the rows of a table go as one."""
    if not any(block.kind is _ROW and block.decisions[-1:] == _NO_WORDS for block in blocks):
        return
    for table in data_tables(blocks):
        if any(block.kept for block in table):
            for block in table:
                if block.kind is _ROW and block.decisions[-1:] == _NO_WORDS:
                    block.kept = True
                    block.decisions = block.decisions[:-1] + _IN_TABLE


def _keep_by_rules(blocks: list[Block]) -> None:
    """Keep the blocks that the caller's `keep` rules match."""
    for block in blocks:
        if block.caller_rule is not None and block.caller_rule.keeps:
            block.kept = True
            block.decisions += (Decision("rules", block.label, block.caller_rule.reason),)


def keep_code_below(document: Document) -> None:
    """Keep separate code and formulas below a kept paragraph in the same container of HTML."""
    if not document.is_markup:
        return
    containers, blocks = document.containers, document.blocks
    around = -1  # parent of the last kept paragraph's container, until other text is dropped
    for block in blocks:
        if not block.kept and block.label is not UNLABELLED:
            continue
        is_code = _is_code_or_formula(block)
        if block.kept:
            around = around if is_code else containers[block.container].parent
        elif is_code and around >= 0 and _is_within(around, block.container, containers):
            block.kept = True
            block.decisions += _CODE_BELOW_KEPT
        elif block.words > _MAX_INSERTED_WORDS:
            around = -1


def keep_code_between(document: Document) -> None:
    """Keep code and formulas of HTML between two kept paragraphs."""
    waiting: list[Block] = []
    is_open = False  # nothing but code was dropped since the last kept paragraph
    for block in document.blocks if document.is_markup else ():
        if block.kept:
            for code in waiting:
                code.kept = True
                code.decisions += _CODE_BETWEEN_KEPT
            waiting, is_open = [], is_open or not _is_code_or_formula(block)
        elif is_open and block.label is UNLABELLED and _is_code_or_formula(block):
            waiting.append(block)
        elif block.words > _MAX_INSERTED_WORDS or block.label is UNLABELLED:
            waiting, is_open = [], False


def _is_code_or_formula(block: Block) -> bool:
    """Tell whether a block is code, or a formula between TeX delimiters."""
    if block.kind is _CODE:
        return True
    return block.text[0] in "$\\" and block.text.startswith(_FORMULAS) and block.text.endswith(_FORMULA_ENDS)


def _is_within(outer: int, inner: int, containers: list[Container]) -> bool:
    for _ in range(_MAX_CODE_DEPTH):
        inner = containers[inner].parent
        if inner == outer:
            return True
    return False


def _drop_what_repeats(document: Document, blocks: list[Block]) -> None:
    """Drop copies, headings of copies and pull quotes."""
    _drop_repeats(blocks, document.is_markup)
    _drop_repeated_headings(blocks)
    for block in list(find_pull_quotes(document)) if document.is_markup else ():
        block.kept = False
        block.decisions += _PULL_QUOTE


def _drop_repeats(blocks: list[Block], is_markup: bool) -> None:  # noqa: FBT001
    """Drop kept blocks that repeat an earlier kept block: a page may have its text once per screen size.

    A copy is a run of several blocks in the order of the original, or one paragraph close to it. Items and fragments
    are copies in longer runs only; rows, code, quotes, lines of verse and blocks in tabs never are.
    """
    kept: list[Block] = []
    distances: list[int] = []  # to the first kept block with the same text
    firsts: dict[str, int] = {}
    for block in blocks:
        if block.kept:
            distances.append(len(kept) - firsts.setdefault(block.text, len(kept)))
            kept.append(block)
    if len(firsts) == len(kept):
        return
    for distance, run in groupby(range(len(kept)), distances.__getitem__):
        if distance:
            _drop_run([kept[i] for i in run], is_near=distance <= _MAX_NEAR_BLOCKS, is_markup=is_markup)


def _drop_repeated_headings(blocks: list[Block]) -> None:
    """Drop headings that repeat a kept one and head nothing that is kept: those of dropped copies."""
    kept_headings: set[str] = set()
    for i in range(len(blocks)):
        block = blocks[i]
        if block.kind is not _HEADING_KIND or not block.kept:
            continue
        if block.text in kept_headings:
            below = blocks[i + 1] if i + 1 < len(blocks) else None
            if below is None or not below.kept:
                block.kept = False
                block.decisions += _REPEATS_KEPT
        kept_headings.add(block.text)


def _drop_run(run: list[Block], *, is_near: bool, is_markup: bool) -> None:
    """Drop the copies in a run of repeated blocks, and the headings just above them."""
    heading: Block | None = None
    for block in run:
        if block.kind is _HEADING_KIND:
            heading = block
            continue
        if _is_copy(block, len(run), is_near=is_near, is_markup=is_markup):
            for repeat in (heading, block) if heading is not None else (block,):
                repeat.kept = False
                repeat.decisions += _REPEATS_KEPT
        heading = None


def _is_copy(block: Block, run_length: int, *, is_near: bool, is_markup: bool) -> bool:
    """Tell whether a repeated block is a copy; `run_length` is the number of blocks that are repeated together."""
    if (
        block.kind in (_CODE, _ROW, _QUOTE)
        or len(block.text) < _MIN_REPEAT_CHARS
        or (is_markup and block.after_line_break)
        or "panel" in block.hints
    ):
        return False
    if block.reads_as_text and block.kind is not _ITEM:
        return is_near or run_length > 1
    is_fragment = is_markup and block.kind is _PARAGRAPH and block.words >= _MIN_FRAGMENT_WORDS
    return (block.reads_as_text or is_fragment) and run_length >= _MIN_RUN_BLOCKS


def _keep_stretches(blocks: list[Block]) -> None:
    """Keep the stretch of tagless text whole whose kept blocks have most of the page's words, if there is one.

    A page is split into stretches at all that is neither kept nor goes on with the block before.
    """
    from cleanart.scoring.counted_words import counted_words  # noqa: PLC0415

    words = counted_words(blocks)
    all_words = kept_words = 0.0
    for i in range(len(blocks)):
        all_words += words[i]
    min_words = _MIN_STRETCH_SHARE * all_words
    stretch: list[Block] = []
    for i in range(len(blocks)):
        block = blocks[i]
        if block.kept or (block.label is UNLABELLED and _goes_on(block, stretch)):
            stretch.append(block)
            if block.kept:
                kept_words += words[i]
        elif stretch:
            if kept_words > min_words:
                _keep_whole(stretch)
            stretch, kept_words = [], 0.0
    if kept_words > min_words:
        _keep_whole(stretch)


def _keep_whole(stretch: list[Block]) -> None:
    """Keep all blocks that have words and that the options do not leave out."""
    for block in stretch:
        if not block.kept and block.words and block.decisions[-1:] != _TABLE_EXCLUDED:
            block.kept = True
            block.decisions = block.decisions[:-1] + _IN_STRETCH


def _goes_on(block: Block, stretch: list[Block]) -> bool:
    """Tell whether a block is a sentence, a lead-in, code, a quote, or of a list or table below one of these."""
    kind = block.kind
    if kind is _ITEM or kind is _ROW:
        if not stretch:
            return False
        before = stretch[-1]
        return before.kind is kind or _is_sentence(before) or _is_lead_in(before)
    return kind is _CODE or kind is _QUOTE or _is_sentence(block) or _is_lead_in(block)


def _is_sentence(block: Block) -> bool:
    return block.ends_sentence and not block.truncated


def _is_lead_in(block: Block) -> bool:
    return block.text.endswith(COLONS)


def average_list_scores(blocks: list[Block], containers: list[Container]) -> None:
    """Score each list and table as a unit: its items or rows get their word-weighted mean probability."""
    table_of = {id(block): i for i, table in enumerate(data_tables(blocks)) for block in table}
    group: list[Block] = []
    kind_of_group: Kind | None = None
    number_of_group = 0  # a table's, below 0, or that of a list's container
    for block in blocks:
        if block.label is not UNLABELLED:
            continue
        kind, number = None, 0
        if table_of and id(block) in table_of:
            kind, number = _ROW, -1 - table_of[id(block)]
        elif block.kind is _ITEM or block.kind is _ROW:
            kind, number = block.kind, containers[block.container].parent
        if kind is not kind_of_group or number != number_of_group:
            _average_scores(group)
            group, kind_of_group, number_of_group = [], kind, number
        if kind is not None:
            group.append(block)
    _average_scores(group)


def _average_line_scores(blocks: list[Block]) -> None:
    """Score each list, and code whose lines are blocks, as a unit in tagless text."""
    group: list[Block] = []
    kind_of_group: Kind | None = None
    for block in blocks:
        kind = block.kind
        is_in_group = (kind is _ITEM or kind is _CODE) and block.label is UNLABELLED
        if not is_in_group or kind is not kind_of_group:
            _average_scores(group)
            group, kind_of_group = [], kind
        if is_in_group:
            group.append(block)
    _average_scores(group)


def _average_scores(group: list[Block]) -> None:
    """Give all blocks the log odds of their mean probability, weighted by words."""
    if len(group) < 2:
        return
    words = 0
    probability = 0.0
    for block in group:
        size = max(1, block.words)
        words += size
        probability += size / (1.0 + math.exp(-block.score))
    probability = min(max(probability / words, _MIN_PROBABILITY), 1.0 - _MIN_PROBABILITY)
    score = round(math.log(probability / (1.0 - probability)), 3)
    for block in group:
        block.score = score


def _choose(blocks: list[Block], options: Options) -> Choice:
    """Return the threshold for these blocks, and statistics."""
    from cleanart.scoring.counted_words import counted_words  # noqa: PLC0415
    from cleanart.scoring.threshold import choose_threshold  # noqa: PLC0415

    count = len(blocks)
    scores = array("d", [0.0]) * count
    for i in range(count):
        block = blocks[i]
        scores[i] = block.score
    return choose_threshold(scores, counted_words(blocks), _beta(options))


def _keep_above(blocks: list[Block], threshold: float) -> None:
    """Keep or drop each of these blocks by its score."""
    above = (Decision("select", UNLABELLED, f"its score is not below the page's bar of {threshold:.2f}"),)
    below = (Decision("select", UNLABELLED, f"its score is below the page's bar of {threshold:.2f}"),)
    heading_threshold = threshold - _HEADING_MARGIN
    is_next_kept = is_line_above_kept = False
    for block in reversed(blocks):
        is_above = block.score >= threshold
        heads_kept = block.kind is _HEADING_KIND and (is_next_kept or is_line_above_kept)
        block.kept = is_above or (heads_kept and block.score >= heading_threshold)
        block.decisions += above if is_above else _HEADING if block.kept else below
        # A date or an author's name may stand between a heading and its text.
        is_line_above_kept = is_next_kept and not block.kept and block.words <= _MAX_DATELINE_WORDS
        is_next_kept = block.kept


def _beta(options: Options) -> float:
    if options.favor_precision:
        return _BETA_PRECISION
    return _BETA_RECALL if options.favor_recall else BETA


STAGE = Stage(
    "select",
    select_blocks,
    needs=frozenset({PageFact.HINTS, PageFact.PAGE_TYPE, PageFact.SCORES}),
    uses=frozenset({PageFact.COMMENTS}),
    sets=frozenset({PageFact.BODY, PageFact.SCORES}),
)
