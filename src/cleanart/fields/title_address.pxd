cimport cython

from cleanart.language.strings cimport word_runs
from cleanart.page.blocks cimport Block

cdef Py_ssize_t _MIN_CHARS

@cython.locals(text=str)
cpdef double likeness_to_slug(Block block, set slug) except *
cdef set _words_without_marks(str text)
cdef str _replaced(str text, dict letters)
