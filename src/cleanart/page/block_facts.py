"""Facts of blocks that follow from their texts: words, function words, ends of sentences, cues of the lexicons."""

from cleanart.language.lexicons import NO_CUES, Lexicon, load_lexicon
from cleanart.language.strings import (
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

_CODE = Kind.CODE  # compared with each block's kind: looking it up in the enum would take longer


def describe_all(blocks: list[Block]) -> None:
    """Call `describe` on a page's blocks, once per text: a quarter of a page's lines repeat others."""
    lexicon = load_lexicon()
    seen: dict[str, Block] = {}
    for block in blocks:
        twin = seen.get(block.text)
        if block.kind is _CODE:
            _describe_code(block, lexicon)
        elif twin is None:
            seen[block.text] = describe(block, lexicon)
        else:
            block.lookup_key, block.cues = twin.lookup_key, twin.cues
            block.words, block.stopword_count, block.prose_words = twin.words, twin.stopword_count, twin.prose_words
            block.ends_sentence, block.truncated = twin.ends_sentence, twin.truncated


def describe(block: Block, lexicon: Lexicon) -> Block:
    """Set the fields that follow from the block's text, from `lookup_key` to `cues`; return the block."""
    text = block.text
    lowered = text.lower()
    block.lookup_key = look_up_key(lowered)
    if not text[-1:].isalnum():
        block.ends_sentence = ends_sentence(text)
        block.truncated = block.ends_sentence and is_truncated(text)
    # Most lines of most pages are menu words; they are too short for the checks below.
    if (
        len(text) < _SHORT_TEXT_CHARS
        and text.count(" ") < _SHORT_TEXT_SPACES
        and not (block.ends_sentence and is_unspaced(text))
    ):
        block.words = text.count(" ") + 1
        block.cues = lexicon.line_cues(block.lookup_key)
        return block
    tokens = lowered.split()
    words = block.words = len(tokens) if text.isascii() else count_words(text, len(tokens))
    block.cues = lexicon.cues(block.lookup_key, tokens, words)
    if words >= _MIN_PROSE_WORDS:
        script = unspaced_script(text)
        stops = block.stopword_count = _count_stops(text, tokens, script, lexicon)
        if script in UNPUNCTUATED and _is_unpunctuated_sentence(tokens, words, stops):
            block.ends_sentence = True
            stops = max(stops, MIN_PROSE_STOPWORDS)
        elif script and ends_with_unspaced_stop(text):
            stops = max(stops, MIN_PROSE_STOPWORDS)  # formal prose has few function words
        if stops >= MIN_PROSE_STOPWORDS and (block.ends_sentence or words >= _MIN_LONG_WORDS) and not block.truncated:
            block.prose_words = words
    return block


def _describe_code(block: Block, lexicon: Lexicon) -> None:
    """Describe code. Its words say nothing about the page: a field "name" opens no form, "[...]" cuts nothing off."""
    describe(block, lexicon)
    block.cues, block.truncated = NO_CUES, False


def _is_unpunctuated_sentence(tokens: list[str], words: int, stops: int) -> bool:
    """Tell whether a text in a script without full stops is a sentence: long, with function words and long phrases."""
    if words >= _MIN_UNPUNCTUATED_WORDS and stops >= _MIN_UNPUNCTUATED_STOPWORDS:
        return True
    is_long = words >= _MIN_SENTENCE_WORDS and words + _STOPWORD_WEIGHT * stops >= _MIN_SENTENCE_WEIGHT
    return is_long and max(map(len, tokens)) >= _MIN_PHRASE_CHARS


def _count_stops(text: str, tokens: list[str], script: str, lexicon: Lexicon) -> int:
    """Count the different function words, or their equivalents in scripts without spaces and in Korean."""
    stops = len(lexicon.stopwords.intersection(tokens))
    if script:
        return stops + sum(piece in text for piece in lexicon.stop_pieces.get(script, ()))
    if stops >= MIN_PROSE_STOPWORDS or text.isascii():
        return stops
    return stops + len(_KOREAN_PARTICLES.intersection([t[-1] for t in tokens]))
