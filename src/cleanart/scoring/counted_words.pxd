cimport cython

from cleanart.page.blocks cimport Block

cdef int _MIN_ALIKE
cdef Py_ssize_t _MAX_WORDS
cdef Py_ssize_t _WORDS_MASK
cdef Py_ssize_t _ENDS_MASK
cdef Py_ssize_t _ENDS_FACTOR

@cython.locals(
    count=Py_ssize_t, i=Py_ssize_t, words="double[::1]", times="int[::1]", is_common=bint, block=Block, lines=list,
)
cpdef counted_words(list blocks)

@cython.locals(
    count=Py_ssize_t, ends="int[::1]", times_of_ends="int[::1]", is_common=bint, i=Py_ssize_t, block=Block, at=int,
)
cdef list _sift(list blocks, int[::1] times)

@cython.locals(first=Py_ssize_t, last=Py_ssize_t)
cdef Py_ssize_t _ends(str text) except -2

@cython.locals(lengths=dict, block=Block, patterns=dict, alike=dict, i=Py_ssize_t, pattern=str)
cdef _weigh_alike(double[::1] words, list blocks, list lines)
