cimport cython

cdef str _PART_ENDS
cdef str _PART_DASHES
cdef Py_ssize_t _MAX_INITIAL_CHARS

cpdef list find_parts(str text)

@cython.locals(parts=list, size=Py_ssize_t, i=Py_ssize_t, before=Py_UCS4, sign=Py_UCS4)
cpdef list scan_parts(str text)

cdef bint _is_capital(Py_UCS4 sign) noexcept

cdef bint _is_small(Py_UCS4 sign) noexcept

@cython.locals(start=Py_ssize_t)
cpdef Py_ssize_t last_part(str text, list parts, Py_ssize_t end) except -1

@cython.locals(before=str)
cdef bint _begins_part(str text, Py_ssize_t start) except -1
