cimport cython

from cleanart.language.strings cimport word_runs
from cleanart.page.blocks cimport Block

cdef Py_ssize_t _MIN_CHARS

@cython.locals(text=str, has_marks=bint)
cpdef double likeness_to_slug(Block block, set slug) except *
@cython.locals(word=str)
cdef bint _has_any(str text, set words) except -1
@cython.locals(sign=Py_UCS4)
cdef bint _has_marks(str text) except -1
cdef set _words_without_marks(str text)
cdef str _replaced(str text, dict letters)
