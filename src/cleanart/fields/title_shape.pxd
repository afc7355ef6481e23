cimport cython

from cleanart.page.blocks cimport Block, is_speech

cdef Py_ssize_t _MAX_SENTENCE_WORDS
cdef Py_ssize_t _MAX_BYLINE_WORDS
cdef frozenset _UNTITLED
cdef frozenset _FULL_STOPS

cpdef bint may_be_title(Block block, bint is_named=*) except -1
cdef bint _is_paragraph(Block block, bint is_named) except -1
cpdef bint is_in_text(Block block) except -1
cdef bint _is_line_of_facts(Block block) except -1
