cimport cython

cpdef bint is_initial(str text) except -1
@cython.locals(before=Py_UCS4, sign=Py_UCS4, is_like=bint)
cpdef bint is_for_initial(str shape) except -1
