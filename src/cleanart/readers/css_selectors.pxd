cimport cython

from cleanart.readers.name_filters cimport NameFilter

cdef bytes _NAME_SIGNS
cdef frozenset _SCRIPTED
cdef str _CHILD
cdef object _new_tuple

@cython.locals(
    sign=Py_UCS4, is_of_one=bint, parts=list, part=str, found=tuple, outer=tuple, around=list, is_parent=bint
)
cpdef object read_selector(str selector)

@cython.locals(rules=list, selector=str)
cpdef list read_selectors(str selectors)

@cython.locals(tag=str, names=list, name=str)
cdef tuple _compound(str text)

cpdef bint has_one_of(set names, NameFilter name_filter, str selectors) except -1
cpdef str without_sign(str name)

@cython.locals(text=str, at=Py_ssize_t, end=Py_ssize_t)
cpdef bint is_named_in(str name, str css) except -1
