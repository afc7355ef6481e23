cimport cython

from cleanart.page.blocks cimport Block

cdef object _HEADING
cdef Py_UCS4 _FIRST_DIGIT
cdef Py_UCS4 _FIRST_SIGN
cdef Py_UCS4 _LAST_SIGN


cdef class BlockIndex:
    cdef public Py_ssize_t size
    cdef public list prose
    cdef public list cued
    cdef public list headings
    cdef public list dated
    cdef public bytearray numbered

    @cython.locals(block=Block, i=Py_ssize_t, is_compiled=bint)
    cpdef _read(self, list blocks)


@cython.locals(sign=Py_UCS4)
cdef bint _has_digit(str text) except -1
