cimport cython

cdef Py_UCS4 _FIRST

@cython.locals(sign=Py_UCS4)
cpdef bint is_east_asian(str text) except -1
