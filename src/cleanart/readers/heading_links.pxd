cimport cython

cdef str _SIGNS
cdef str _CLOSING_BRACKETS
cdef str _HELPER_ENDS
cdef Py_ssize_t _MAX_LINKS
cdef Py_ssize_t _MAX_HEADING_CHARS

@cython.locals(_=Py_ssize_t, first=Py_ssize_t, last=Py_ssize_t, before=str, shown=str, address=str, rest=str)
cdef tuple _without_links(str text, list links, bint is_heading)
cpdef str without_helpers(str text)
cdef bint _is_helper(str shown, str address, str rest, bint is_heading) except -1
cdef bint _is_sign(str shown, str address) except -1
@cython.locals(words=str)
cdef bint _is_worded(str shown, str address, str rest) except -1
