cimport cython

from cleanart.readers.css_declarations cimport has_name_from, has_name_with, value_of

cpdef bint is_faint(str style) except -1
@cython.locals(opacity=str, name=str)
cpdef bint is_transparent(str style) except -1
@cython.locals(color=str, ground=str, shown=str)
cdef bint _has_color_of_ground(str style) except -1
@cython.locals(overflow=str)
cdef bint _has_no_box(str style) except -1
cdef bint _has_no_scale(str style) except -1
