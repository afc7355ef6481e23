cimport cython

from cleanart.readers.css_declarations cimport without_comments
from cleanart.readers.css_selectors cimport read_selectors
from cleanart.readers.css_styles cimport hides, may_hide
from cleanart.readers.faint_styles cimport is_faint, is_transparent

cdef tuple _TELLING_WORDS
cdef tuple _SMALL_SHEET_WORDS
cdef object _new_tuple
cdef Py_ssize_t _MAX_SMALL_SHEET
cdef int _PLAIN
cdef int _CONDITIONAL
cdef int _FOR_PAPER

@cython.locals(lowered=str, places=list, word=str, at=Py_ssize_t)
cpdef object read_sheet(str css)

@cython.locals(
    css=str, lowered=str, places=list, found=list, is_small=bint, place=Py_ssize_t, start=Py_ssize_t,
    end=Py_ssize_t, brace=Py_ssize_t, at=Py_ssize_t, depth=Py_ssize_t, selectors=str
)
cpdef list hiding_rules(object sheet, Py_ssize_t most)
@cython.locals(selectors=str)
cdef str _hidden_selectors(str head, str style, bint is_small)
cdef str _last_selectors(str text)
@cython.locals(at=Py_ssize_t)
cdef bint _has_block_for_any_screen(str css) except -1
cpdef bint is_out_of_sight(str style, str selectors) except -1

@cython.locals(
    css=str, lowered=str, places=list, found=list, is_small=bint, opened=list, kinds=dict, start=Py_ssize_t,
    end=Py_ssize_t, brace=Py_ssize_t, i=Py_ssize_t, place=Py_ssize_t, may_tell=bint, selectors=str, kind=int
)
cpdef list all_rules(object sheet)
@cython.locals(together=int, condition=str, kind=int)
cdef int _kind_of_all(list conditions, dict known) except -1
cdef int _kind_of(str condition) except -1
