"""How much a block's text is filler: what stands for a text that a reader must pay for, or that nobody has written yet.

Paywalls print scrambled letters in place of the rest of an article, templates print "Lorem ipsum". Both have the form
of prose. What gives them away does not depend on the language: words that no language has, which cannot be pronounced,
and the lack of function words.
"""

import math
import re
from functools import cache

from cleanart.core import COMPILED
from cleanart.language.lexicons import load_lexicon
from cleanart.page.blocks import Block, Kind
from cleanart.page.word_table import COUNTED, LISTED, WordScanner, WordTable

_MIN_WORDS = 12  # shorter blocks are too short to tell
# Text whose different function words are this many times the square root of its words is real and need not be looked
# at: most paragraphs have 1.8 times as many, and one in twenty of scrambled ones has 1.5.
_ENOUGH_FUNCTION_WORDS = 1.5
# Kinds whose text is not meant to be prose: code and cells of tables look scrambled, too.
_CODE, _ROW = Kind.CODE, Kind.ROW
# Words of four letters and more, and four consonants in a row, in scripts with cases that write vowels. Other letters
# are no part of either.
_LONG_WORD = re.compile(r"[a-zß-öø-ɏа-џα-ώ]{4,}")
_CONSONANTS = re.compile(
    r"[bcdfghj-np-tv-xzßçðñþćčďđğķļľłńņňřśşšţťźżžбвгджзйклмнпрстфхцчшщъьґљњћџβγδζθκλμνξπρςστφχψ]{4,}"
)
_MIN_RUN = 4  # of both
_LETTER, _CONSONANT, _WORD_LETTER = 1, 2, 4  # flags of characters: what is part of the first, of the second, of words
_LAST_CASED = 0x45F  # no later character is part of the first two
_MASKED_RUN = re.compile("xxxxx*")  # in ASCII text that `_mask` has masked, which is five times as fast to search
_MIN_LETTERS = 3  # of a word; two letters are a function word of some language by chance
_WORD = re.compile(rf"[^\W\d_]{{{_MIN_LETTERS},}}")
# Real text has fewer of the first, and more of the second.
_MIN_CLUSTERS, _MANY_CLUSTERS = 0.06, 0.26  # consonant clusters for each long word
_EXTRA_LONG_WORDS = 5  # added without clusters, so that two compounds in one sentence do not count for much
_MAX_FUNCTION_WORDS = 0.12  # share of the words, without those of one or two letters
_MIN_LONG_WORDS, _MIN_LONG_WORD_CHARS = 8, 0.4  # number, and share of all characters: other scripts have few
# The words of "Lorem ipsum" and its variants, from four letters.
_LOREM = frozenset(
    """
    accumsan adipiscing aenean aliqua aliquam aliquet aliquip amet anim ante arcu auctor augue aute bibendum
    blandit cillum commodo condimentum congue consectetuer consectetur consequat convallis cras culpa
    cupidatat curabitur cursus dapibus deserunt diam dictum dictumst dignissim dolor dolore donec duis
    efficitur egestas eget eiusmod eleifend elementum elit enim erat eros esse etiam euismod excepteur
    exercitation facilisi facilisis faucibus felis fermentum feugiat finibus fringilla fugiat fusce gravida
    habitasse hendrerit iaculis imperdiet incididunt integer interdum ipsum irure justo labore laboris laborum
    lacinia lacus laoreet lectus leo libero ligula lobortis lorem luctus maecenas magna malesuada massa mattis
    mauris metus minim molestie mollit morbi natoque neque nibh nisi nisl nonummy nostrud nulla nullam nunc
    occaecat odio officia orci ornare pariatur pellentesque penatibus pharetra phasellus placerat platea porta
    porttitor posuere potenti praesent pretium primis proident proin pulvinar purus quam quis quisque
    reprehenderit rhoncus risus sagittis sapien scelerisque semper sint sociis sodales sollicitudin sunt
    suspendisse tellus tempor tincidunt tristique turpis ullamco ultricies urna varius vehicula velit
    venenatis veniam vestibulum vitae vivamus viverra voluptate volutpat vulputate
    """.split()
)
_MIN_LOREM_SHARE, _SURE_LOREM_SHARE = 0.15, 0.4  # of the different words; commas and full stops hide some


class _Reader:
    """Finds in compiled code which texts are real without a closer look, as almost all are."""

    __slots__ = ("_letters", "_scanner")

    def __init__(self) -> None:
        self._letters, words = _load_tables()
        self._scanner = WordScanner(words)

    def is_real(self, lowered: str) -> bool:
        """Tell whether `_filler_share` of a text is certainly 0: without a word of "Lorem ipsum", and of a language."""
        self._scanner.scan(lowered)
        if self._scanner.listed:
            return False
        if self._scanner.counted >= _MAX_FUNCTION_WORDS * (len(lowered) + 1) / (_MIN_LETTERS + 1):
            return True
        return self._reads_well(lowered, self._scanner.counted)

    def _reads_well(self, lowered: str, function_words: int) -> bool:
        """Tell whether a text has few consonant clusters for its long words, or enough function words for its words."""
        kinds, limit, min_run, min_letters = self._letters, len(self._letters), _MIN_RUN, _MIN_LETTERS
        clusters = long_words = words = consonants = letters = word_letters = 0
        for sign in lowered:
            if ord(sign) < limit:
                kind = kinds[ord(sign)]
            else:
                kind = _WORD_LETTER if sign.isalnum() and not sign.isdecimal() else 0
            consonants = consonants + 1 if kind & _CONSONANT else 0
            letters = letters + 1 if kind & _LETTER else 0
            word_letters = word_letters + 1 if kind & _WORD_LETTER else 0
            clusters += consonants == min_run
            long_words += letters == min_run
            words += word_letters == min_letters
        is_pronounceable = clusters / (long_words + _EXTRA_LONG_WORDS) <= _MIN_CLUSTERS
        return is_pronounceable or function_words > _MAX_FUNCTION_WORDS * (words + 1)


@cache
def _load_tables() -> tuple[bytearray, WordTable]:
    """Return what characters of scripts with cases are; and function words, counted, and of "Lorem ipsum", listed."""
    letters = bytearray(_LAST_CASED + 1)
    for code in range(_LAST_CASED + 1):
        run = chr(code) * _MIN_RUN
        letters[code] = _LETTER * bool(_LONG_WORD.match(run)) + _CONSONANT * bool(_CONSONANTS.match(run))
        letters[code] += _WORD_LETTER * bool(_WORD.match(run))
    words = load_lexicon().stopwords
    flags = {word: COUNTED for word in words if len(word) >= _MIN_LETTERS and word.isalpha()}
    flags |= {word: flags.get(word, 0) | LISTED for word in _LOREM}
    return letters, WordTable(flags)


def filler_shares(blocks: list[Block]) -> list[float]:
    """Return for each block how much its text looks like filler, from 0 to 1; 0 for blocks too short to tell."""
    shares = [0.0] * len(blocks)
    reader: _Reader | None = None
    for i in range(len(blocks)):
        block = blocks[i]
        if block.words < _MIN_WORDS or not _may_be_filler(block):
            continue
        lowered = block.text.lower()
        if COMPILED:
            if reader is None:
                reader = _Reader()
            if reader.is_real(lowered):
                continue
        shares[i] = _filler_share(lowered)
    return shares


def _may_be_filler(block: Block) -> bool:
    is_verbatim = block.kind is _CODE or block.kind is _ROW
    return not is_verbatim and block.stopword_count < _ENOUGH_FUNCTION_WORDS * math.sqrt(block.words)


def _filler_share(lowered: str) -> float:
    stopwords = load_lexicon().stopwords
    words = set(lowered.split())
    lorem = _ramp(len(words & _LOREM) / len(words), _MIN_LOREM_SHARE, _SURE_LOREM_SHARE)
    if lorem:
        return lorem
    # Real text, as most is, has enough function words even if all that could be words were words.
    function_words = len([word for word in words & stopwords if len(word) >= _MIN_LETTERS and word.isalpha()])
    if function_words >= _MAX_FUNCTION_WORDS * (len(lowered) + 1) / (_MIN_LETTERS + 1):
        return 0.0
    return _scrambled_share(lowered, stopwords)


def _scrambled_share(lowered: str, stopwords: frozenset[str]) -> float:
    """Return how much a text looks scrambled: few function words, and many words that cannot be pronounced."""
    clusters = len(_runs(_CONSONANTS, lowered))
    if not clusters:
        return 0.0
    long_words = _runs(_LONG_WORD, lowered)
    if len(long_words) < _MIN_LONG_WORDS or sum(map(len, long_words)) < _MIN_LONG_WORD_CHARS * len(lowered):
        return 0.0
    strange = _ramp(clusters / (len(long_words) + _EXTRA_LONG_WORDS), _MIN_CLUSTERS, _MANY_CLUSTERS)
    if not strange:
        return 0.0
    words = _WORD.findall(lowered)
    share = len([word for word in words if word in stopwords]) / (len(words) or 1)
    return strange * max(0.0, 1.0 - share / _MAX_FUNCTION_WORDS)


def _runs(pattern: re.Pattern[str], text: str) -> list[str]:
    """Return the runs of at least `_MIN_RUN` characters of the pattern's class, for ASCII each as a row of "x"."""
    return _MASKED_RUN.findall(text.translate(_mask(pattern))) if text.isascii() else pattern.findall(text)


@cache
def _mask(pattern: re.Pattern[str]) -> str:
    """Return "x" for each ASCII character of the pattern's class, and a space for the others."""
    return "".join("x" if pattern.match(sign * _MIN_RUN) else " " for sign in map(chr, range(128)))


def _ramp(value: float, low: float, high: float) -> float:
    """Map values from `low` to `high` linearly to 0 to 1."""
    return min(1.0, max(0.0, (value - low) / (high - low)))
