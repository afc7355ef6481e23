cimport cython
from cleanart.language.phrase_index cimport PhraseIndex
from cleanart.language.strings cimport (
    count_words,
    ends_sentence,
    ends_with_unspaced_stop,
    is_truncated,
    is_unspaced,
    look_up_key,
    unspaced_script,
)
from cleanart.page.blocks cimport Block
from cleanart.page.word_table cimport PhraseFilter, WordScanner, WordTable

cdef Py_ssize_t _SHORT_TEXT_CHARS
cdef Py_ssize_t _SHORT_TEXT_SPACES
cdef Py_ssize_t _MIN_PROSE_WORDS
cdef Py_ssize_t _MIN_LONG_WORDS
cdef Py_ssize_t _MAX_SEARCHED_WORDS
cdef Py_UCS4 _FIRST_UNSPACED

@cython.locals(describer=Describer, seen=dict, block=Block, twin=Block)
cpdef describe_all(list blocks)

@cython.final
cdef class Describer:
    cdef bint _is_compiled
    cdef object _lexicon
    cdef dict _line
    cdef PhraseIndex _starts
    cdef dict _anywhere
    cdef Py_ssize_t _words
    cdef Py_ssize_t _stops
    cdef list _listed
    cdef bint _is_unspaced
    cdef WordScanner _scanner
    cdef PhraseFilter _phrases

    @cython.locals(text=str, lowered=str, key=str, is_end=bint, spaces=Py_ssize_t, words=Py_ssize_t)
    cpdef describe(self, Block block)

    @cython.locals(text=str, stops=Py_ssize_t, script=str)
    cdef _describe_prose(self, Block block, str lowered, Py_ssize_t words)

    @cython.locals(match=tuple)
    cdef frozenset _line_cues(self, str key)

    @cython.locals(cues=list, phrase=str)
    cdef frozenset _inner_cues(self, str key)

    cdef _split_words(self, str lowered)

    @cython.locals(scanner=WordScanner)
    cdef _scan_words(self, str lowered)
