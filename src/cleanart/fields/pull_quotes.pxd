cimport cython

from cleanart.page.blocks cimport Block

cdef object _QUOTE
cdef Py_ssize_t _MAX_DEPTH

@cython.locals(kept=list, block=Block)
cdef list _kept(list blocks)

@cython.locals(quotes=list, i=Py_ssize_t, block=Block)
cdef list _quotes(list kept, set named, list parents)

@cython.locals(_=Py_ssize_t)
cdef bint _is_in(Py_ssize_t at, list parents, set named) except -1
