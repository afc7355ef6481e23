cimport cython

cdef tuple _HIDING_WORDS

cpdef bint may_hide(str style) except -1

@cython.locals(found=dict, important=set, declaration=str, name=str, value=str, plain=str)
cpdef dict read_style(str style)
cpdef bint hides(dict declared) except -1
cdef bint _is_far_out(dict declared) except -1
cpdef bint shows(dict declared) except -1
cpdef str without_comments(str css)
