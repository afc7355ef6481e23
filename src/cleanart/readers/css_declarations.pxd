cimport cython

cdef str _IMPORTANT

@cython.locals(
    found=str, is_important=bint, at=Py_ssize_t, end=Py_ssize_t, sign=Py_UCS4, value=str, plain=str
)
cpdef str value_of(str style, str name)
@cython.locals(at=Py_ssize_t)
cpdef bint has_name_from(str style, str start) except -1
@cython.locals(declaration=str)
cpdef bint has_name_with(str style, str word) except -1
@cython.locals(sign=Py_UCS4)
cdef bint _begins_declaration(str style, Py_ssize_t at) except -1
@cython.locals(before=str)
cdef str _without_important(str value)
@cython.locals(pieces=list, start=Py_ssize_t, end=Py_ssize_t)
cpdef str without_comments(str css)
