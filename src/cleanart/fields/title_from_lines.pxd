cimport cython

from cleanart.language.strings cimport count_unspaced_words, is_unspaced, squash, word_pieces, word_runs
from cleanart.page.blocks cimport Block

cdef object _HEADING
cdef object _META
cdef frozenset _MENUS
cdef frozenset _UNTITLED
cdef frozenset _FULL_STOPS
cdef str _CALLS

cdef Py_ssize_t _MIN_TOPIC_CHARS

cdef bint _is_main_heading(Block block) except -1
@cython.locals(text=str)
cdef double _likeness_to_slug(Block block, set slug) except *
@cython.locals(
    block=Block, best_score=double, score=double, i=Py_ssize_t, metadata_at=Py_ssize_t, bottom=Py_ssize_t, blocks=list,
    is_in_reach=bint, is_named=bint, page_titles=tuple, head_titles=tuple,
)
cpdef object _best_above(object document, Py_ssize_t start, object known, dict topic, set slug)
cdef bint _is_short(Block block) except -1
cdef double _markup_score(Block block, set title_keys) except *
cpdef bint _may_be_title(Block block, bint is_named=*) except -1
cdef bint _is_paragraph(Block block, bint is_named) except -1
cdef bint _is_in_text(Block block) except -1
cdef bint _is_line_of_facts(Block block) except -1
@cython.locals(words=list, pieces=list, w=str, p=str, shared=double, size=double, length=Py_ssize_t)
cdef double _topic_share(Block block, dict topic) except *
cdef set _words_without_marks(str text)
cdef str _replaced(str text, dict letters)
@cython.locals(text=str, words=Py_ssize_t, score=double)
cdef double _form_score(Block block) except *
@cython.locals(score=double, following=Block)
cdef double _place_score(list blocks, Py_ssize_t i, Py_ssize_t start) except *
@cython.locals(best=double, title=str)
cdef double _best_page_title_score(str text, tuple page_titles) except *
cdef double _page_title_score(str text, str page_title) except *
