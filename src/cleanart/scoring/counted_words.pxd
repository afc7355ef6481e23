cimport cython

from cleanart.page.blocks cimport Block

cdef Py_ssize_t _MIN_ALIKE
cdef Py_ssize_t _MAX_WORDS

@cython.locals(count=Py_ssize_t, i=Py_ssize_t, words="double[::1]", lengths=dict, block=Block)
cpdef counted_words(list blocks)
@cython.locals(patterns=list, alike=dict, i=Py_ssize_t, block=Block, pattern=str)
cdef _weigh_alike(double[::1] words, list lines)
@cython.locals(sign=Py_UCS4)
cdef str _without_numbers(str text)
