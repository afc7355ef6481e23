cimport cython
from libc cimport math

from cleanart.page.blocks cimport Block
from cleanart.page.word_table cimport WordScanner

cdef object _CODE
cdef object _ROW
cdef Py_ssize_t _MIN_WORDS
cdef Py_ssize_t _MIN_RUN
cdef Py_ssize_t _MIN_LETTERS
cdef Py_ssize_t _EXTRA_LONG_WORDS
cdef int _LETTER
cdef int _CONSONANT
cdef int _WORD_LETTER
cdef double _ENOUGH_FUNCTION_WORDS
cdef double _MAX_FUNCTION_WORDS
cdef double _MIN_CLUSTERS

@cython.final
cdef class _Reader:
    cdef bytearray _letters
    cdef WordScanner _scanner

    cdef bint is_real(self, str lowered) except -1

    @cython.locals(
        kinds="const unsigned char[::1]", limit=Py_ssize_t, min_run=Py_ssize_t, min_letters=Py_ssize_t, clusters=Py_ssize_t,
        long_words=Py_ssize_t, words=Py_ssize_t, consonants=Py_ssize_t, letters=Py_ssize_t, word_letters=Py_ssize_t,
        sign=Py_UCS4, kind=int, is_pronounceable=bint,
    )
    cdef bint _reads_well(self, str lowered, Py_ssize_t function_words) except -1

@cython.locals(shares=list, i=Py_ssize_t, block=Block, lowered=str, reader=_Reader)
cpdef list filler_shares(list blocks)

cdef bint _may_be_filler(Block block) except -1
