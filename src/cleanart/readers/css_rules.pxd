cimport cython

from cleanart.readers.css_selectors cimport read_selector
from cleanart.readers.css_styles cimport hides, may_hide, read_style, without_comments

cdef tuple _TELLING_WORDS
cdef object _new_tuple

@cython.locals(lowered=str, places=list, word=str, at=Py_ssize_t)
cpdef object read_sheet(str css)

@cython.locals(
    css=str, lowered=str, places=list, found=list, any_depth=bint, place=Py_ssize_t, start=Py_ssize_t, end=Py_ssize_t,
    brace=Py_ssize_t, at=Py_ssize_t, depth=Py_ssize_t, style=str, selectors=str
)
cpdef list hiding_rules(object sheet, Py_ssize_t most)
@cython.locals(at=Py_ssize_t)
cdef bint _has_block_for_any_screen(str css) except -1
cdef bint _may_be_out_of_sight(str style) except -1

@cython.locals(
    css=str, lowered=str, places=list, found=list, opened=list, start=Py_ssize_t, end=Py_ssize_t, i=Py_ssize_t,
    place=Py_ssize_t, may_tell=bint, style=str, selectors=str, heads=list
)
cpdef list all_rules(object sheet)
