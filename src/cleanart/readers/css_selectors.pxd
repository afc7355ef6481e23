cimport cython

cdef bytes _NAME_SIGNS
cdef str _COMPOUND_SIGNS
cdef str _CHILD

@cython.locals(sign=Py_UCS4, parts=list, part=str, found=tuple, outer=tuple, around=list, is_parent=bint)
cpdef object read_selector(str selector)

@cython.locals(tag=str, names=list)
cdef tuple _compound(str text)

cpdef bint has_one_of(object names, str selectors) except -1
