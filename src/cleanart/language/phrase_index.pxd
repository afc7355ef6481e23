cimport cython

cdef tuple _PREFIX_LENGTHS


cdef class PhraseIndex:
    cdef dict _groups
    cdef dict _values

    @cython.locals(length=Py_ssize_t, phrases=tuple, phrase=str)
    cpdef tuple match(self, str text, Py_ssize_t start=*)


@cython.locals(following=str)
cdef bint _at_boundary(str text, Py_ssize_t end) except -1
