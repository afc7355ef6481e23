cimport cython

cdef tuple _HIDING_WORDS
cdef tuple _TELLING_WORDS
cdef bytes _NAME_SIGNS
cdef str _COMPOUND_SIGNS
cdef str _CHILD
cdef object _new_tuple

cpdef bint _may_hide(str style) except -1

@cython.locals(found=dict, important=set, declaration=str, name=str, value=str, plain=str)
cdef dict _declared(str style)
cdef bint _hides(dict declared) except -1
cdef bint _shows(dict declared) except -1
cdef str _without_comments(str css)

@cython.locals(lowered=str, places=list, word=str, at=Py_ssize_t)
cdef object _sheet(str css)

@cython.locals(
    css=str, lowered=str, places=list, found=list, any_depth=bint, place=Py_ssize_t, start=Py_ssize_t, end=Py_ssize_t,
    brace=Py_ssize_t, at=Py_ssize_t, depth=Py_ssize_t, style=str, selectors=str
)
cdef list _hiding(object sheet, Py_ssize_t most)
@cython.locals(at=Py_ssize_t)
cdef bint _has_block_for_any_screen(str css) except -1
cdef bint _may_be_out_of_sight(str style) except -1

@cython.locals(
    css=str, lowered=str, places=list, found=list, opened=list, start=Py_ssize_t, end=Py_ssize_t, i=Py_ssize_t,
    place=Py_ssize_t, may_tell=bint, style=str, selectors=str, heads=list
)
cdef list _rules(object sheet)


@cython.locals(sign=Py_UCS4, parts=list, part=str, found=tuple, outer=tuple, around=list, is_parent=bint)
cpdef object _rule(str selector)

@cython.locals(tag=str, names=list)
cdef tuple _compound(str text)

cdef bint _has_one_of(object names, str selectors) except -1
