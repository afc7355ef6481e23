cimport cython

from cleanart.language.strings cimport count_unspaced_words, is_unspaced, squash, word_pieces, word_runs
from cleanart.page.blocks cimport Block

cdef double _IN_PAGE_TITLE
cdef double _OPENS_PAGE_TITLE
cdef double _GAP
cdef double _PROSE_FOLLOWS
cdef double _STANDFIRST_FOLLOWS
cdef double _ENDED
cdef double _LEADS_IN
cdef double _PROSE
cdef double _UNDER_START
cdef double _DISTANCE
cdef double _ITEM
cdef double _INDENTED
cdef double _UPPER
cdef double _MAIN_HEADING
cdef double _MARKED
cdef double _NAMED
cdef double _LONG
cdef tuple _BY_WORDS
cdef str _COLONS
cdef Py_ssize_t _MAX_TOPIC_BLOCKS
cdef object _HEADING
cdef Py_ssize_t _MIN_TOPIC_CHARS

cpdef bint is_main_heading(Block block) except -1
cpdef double markup_score(Block block, set title_keys) except *
@cython.locals(words=list, pieces=list, w=str, p=str, shared=double, size=double, length=Py_ssize_t)
cpdef double topic_share(Block block, dict topic) except *
@cython.locals(block=Block, keys=list, counts=dict, word=str, prose=str)
cpdef dict topic_words(list body)
@cython.locals(text=str, words=Py_ssize_t, score=double, last=Py_UCS4)
cpdef double form_score(Block block) except *
@cython.locals(score=double, following=Block)
cpdef double place_score(list blocks, Py_ssize_t i, Py_ssize_t start) except *
@cython.locals(best=double, title=str)
cpdef double best_page_title_score(str text, tuple page_titles) except *
cdef double _page_title_score(str text, str page_title) except *
