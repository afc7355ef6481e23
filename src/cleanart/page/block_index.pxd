cimport cython

from cleanart.page.blocks cimport Block


cdef class BlockIndex:
    cdef public Py_ssize_t size
    cdef public list prose
    cdef public list cued
    cdef public list headings
    cdef public list dated
    cdef public frozenset numbered
    cdef str _joined
    cdef list _ends

    @cython.locals(block=Block, text=str)
    cpdef _read(self, list blocks)
