cimport cython

from cleanart.readers.css_declarations cimport value_of, without_comments
from cleanart.readers.faint_styles cimport is_faint, is_transparent

cdef tuple _HIDING_WORDS
cdef tuple _MOVING
cdef tuple _SIDES

cpdef bint is_hidden_by(str style, bint is_inline) except -1
cpdef bint is_transparent_by(str style) except -1
cdef bint _has_no_letters(str style, bint is_inline) except -1
cdef bint _has_no_size(str value) except -1
@cython.locals(word=str)
cpdef bint may_hide(str style) except -1
cpdef bint hides(str style) except -1
@cython.locals(visibility=str, is_far=bint, is_clipped=bint, position=str)
cdef bint _is_out_of_sight(str style) except -1
@cython.locals(at=Py_ssize_t, digits=Py_ssize_t)
cdef bint _has_far_number(str style) except -1
@cython.locals(name=str)
cdef bint _moves(str style) except -1
@cython.locals(side=str)
cdef bint _is_far_out(str style) except -1
cdef bint _is_far(str value) except -1
@cython.locals(display=str)
cpdef bint shows(str style) except -1
