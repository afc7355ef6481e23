"""Facts of blocks that follow from their texts: words, function words, ends of sentences, cues of the lexicons."""

from functools import cache
from typing import NamedTuple

from cleanart.core import COMPILED
from cleanart.language.lexicons import NO_CUES, load_lexicon
from cleanart.language.strings import (
    FIRST_UNSPACED,
    UNPUNCTUATED,
    count_words,
    ends_sentence,
    ends_with_unspaced_stop,
    is_truncated,
    is_unspaced,
    look_up_key,
    unspaced_script,
)
from cleanart.page.blocks import MIN_PROSE_STOPWORDS, Block, Kind
from cleanart.page.word_table import COUNTED, LISTED, PhraseFilter, WordScanner, WordTable

_SHORT_TEXT_CHARS, _SHORT_TEXT_SPACES = 24, 2
_MIN_PROSE_WORDS = 8  # shorter text is no evidence of prose
_MIN_LONG_WORDS = 30  # text of this length is prose even without a full stop
# In scripts without a full stop, text with this many words and function words ends as a sentence. So does shorter text
# with many function words, or with few of them, if a phrase of it (between spaces) is longer than those of menus.
_MIN_UNPUNCTUATED_WORDS, _MIN_UNPUNCTUATED_STOPWORDS = 18, 3
_MIN_SENTENCE_WORDS, _MIN_PHRASE_CHARS = 10, 25
_STOPWORD_WEIGHT, _MIN_SENTENCE_WEIGHT = 2, 20  # words that a function word counts as; the sum of both

# Last syllables of Korean words that mark cases, the equivalent of function words in other languages.
_KOREAN_PARTICLES = frozenset("은는이가을를에의도로와과")

_MAX_SEARCHED_WORDS = 40  # a block with as many words is not searched for phrases within it
_FIRST_UNSPACED = FIRST_UNSPACED  # has a C type here

_CODE = Kind.CODE  # compared with each block's kind: looking it up in the enum would take longer


class _Tables(NamedTuple):
    """What the lexicons know, for look-ups without strings. Only compiled code is faster with them."""

    words: WordTable
    """Function words are counted; the words by which phrases within a block are found are listed."""
    phrases: PhraseFilter
    """The phrases at the start of a block, and those that are a whole line."""


@cache
def _load_tables() -> _Tables:
    lexicon = load_lexicon()
    flags = dict.fromkeys(lexicon.stopwords, COUNTED)
    for word in lexicon.anywhere:
        flags[word] = flags.get(word, 0) | LISTED
    return _Tables(WordTable(flags), PhraseFilter(lexicon.line, lexicon.start.phrases))


def describe_all(blocks: list[Block]) -> None:
    """Set the fields of a page's blocks that follow from their texts, from `lookup_key` to `cues`."""
    describer = Describer()
    seen: dict[str, Block] = {}  # a quarter of a page's lines repeat others
    for block in blocks:
        if block.kind is _CODE:
            describer.describe(block)
            # Words of code say nothing about the page: a field "name" opens no form, "[...]" cuts nothing off.
            block.cues, block.truncated = NO_CUES, False
            continue
        twin = seen.get(block.text)
        if twin is None:
            seen[block.text] = block
            describer.describe(block)
        else:
            block.lookup_key, block.cues = twin.lookup_key, twin.cues
            block.words, block.stopword_count, block.prose_words = twin.words, twin.stopword_count, twin.prose_words
            block.ends_sentence, block.truncated = twin.ends_sentence, twin.truncated


class Describer:
    """Describes blocks one after the other; it holds what it has found in the words of the last."""

    __slots__ = (
        "_anywhere", "_is_compiled", "_is_unspaced", "_lexicon", "_line", "_listed", "_phrases", "_scanner", "_starts",
        "_stops", "_words",
    )  # fmt: skip

    def __init__(self, *, is_compiled: bool = COMPILED) -> None:
        """Look up words in the way that is fast for compiled code or for Python; the results are the same."""
        self._is_compiled = is_compiled
        self._lexicon = load_lexicon()
        self._line, self._starts = self._lexicon.line, self._lexicon.start
        self._anywhere = self._lexicon.anywhere
        self._words = self._stops = 0
        self._listed: list[str] = []
        self._is_unspaced = False
        if is_compiled:
            tables = _load_tables()
            self._scanner, self._phrases = WordScanner(tables.words), tables.phrases

    def describe(self, block: Block) -> None:
        """Set the fields of a block that follow from its text."""
        text = block.text
        lowered = text.lower()
        key = block.lookup_key = look_up_key(lowered)
        is_end = False
        if text and not text[-1].isalnum():
            is_end = block.ends_sentence = ends_sentence(text)
            block.truncated = is_end and is_truncated(text)
        # Most lines of most pages are menu words; they are too short for the checks below.
        if len(text) < _SHORT_TEXT_CHARS:
            spaces = text.count(" ")
            if spaces < _SHORT_TEXT_SPACES and not (is_end and is_unspaced(text)):
                block.words = spaces + 1
                block.cues = self._line_cues(key)
                return
        if self._is_compiled:
            self._scan_words(lowered)
        else:
            self._split_words(lowered)
        words = self._words
        if self._is_unspaced:
            words = count_words(text, words)
        block.words = words
        cues = self._line_cues(key)
        if words < _MAX_SEARCHED_WORDS and (self._listed or (key and key[0] >= _FIRST_UNSPACED)):
            cues |= self._inner_cues(key)
        block.cues = cues
        if words >= _MIN_PROSE_WORDS:
            self._describe_prose(block, lowered, words)

    def _describe_prose(self, block: Block, lowered: str, words: int) -> None:
        """Set what a text of some length has of sentences."""
        text = block.text
        stops = self._stops
        if self._is_unspaced:
            script = unspaced_script(text)
            stops += sum(piece in text for piece in self._lexicon.stop_pieces.get(script, ()))
        else:
            script = ""
            if stops < MIN_PROSE_STOPWORDS and not text.isascii():
                stops += len(_KOREAN_PARTICLES.intersection([token[-1] for token in lowered.split()]))
        block.stopword_count = stops
        if script in UNPUNCTUATED and _is_unpunctuated_sentence(lowered.split(), words, stops):
            block.ends_sentence = True
            stops = max(stops, MIN_PROSE_STOPWORDS)
        elif script and ends_with_unspaced_stop(text):
            stops = max(stops, MIN_PROSE_STOPWORDS)  # formal prose has few function words
        if stops >= MIN_PROSE_STOPWORDS and (block.ends_sentence or words >= _MIN_LONG_WORDS) and not block.truncated:
            block.prose_words = words

    def _line_cues(self, key: str) -> frozenset[str]:
        """Return the cues of a line, without looking up what the tables rule out."""
        if self._is_compiled and key and key[0] < _FIRST_UNSPACED:
            if not self._phrases.may_know(key):
                return NO_CUES
            whole = self._line.get(key)
            if whole is not None:
                return whole
            match = self._starts.match(key)
            return NO_CUES if match is None else match[1]
        return self._lexicon.line_cues(key)

    def _inner_cues(self, key: str) -> frozenset[str]:
        """Return the cues of the phrases within a block, by its words that are listed for this."""
        cues: list[str] = []
        for word in self._listed:
            for phrase, cue in self._anywhere[word]:
                if phrase in key:
                    cues.append(cue)
        if key and key[0] >= _FIRST_UNSPACED:
            for phrase, cue in self._lexicon.anywhere_unspaced:
                if phrase in key:
                    cues.append(cue)
        return frozenset(cues) if cues else NO_CUES

    def _split_words(self, lowered: str) -> None:
        """Find how many words a text has, and which of them the lexicons know."""
        tokens = lowered.split()
        self._words = len(tokens)
        self._stops = len(self._lexicon.stopwords.intersection(tokens))
        self._listed = [token for token in tokens if token in self._lexicon.anywhere]
        self._is_unspaced = is_unspaced(lowered)

    def _scan_words(self, lowered: str) -> None:
        """Find the same as `_split_words`, character by character."""
        scanner = self._scanner
        scanner.scan(lowered)
        self._words, self._stops = scanner.words, scanner.counted
        self._listed = scanner.listed
        self._is_unspaced = scanner.is_unspaced


def _is_unpunctuated_sentence(tokens: list[str], words: int, stops: int) -> bool:
    """Tell whether a text in a script without full stops is a sentence: long, with function words and long phrases."""
    if words >= _MIN_UNPUNCTUATED_WORDS and stops >= _MIN_UNPUNCTUATED_STOPWORDS:
        return True
    is_long = words >= _MIN_SENTENCE_WORDS and words + _STOPWORD_WEIGHT * stops >= _MIN_SENTENCE_WEIGHT
    return is_long and max(map(len, tokens)) >= _MIN_PHRASE_CHARS
