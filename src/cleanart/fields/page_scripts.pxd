cimport cython

from cleanart.page.blocks cimport Block

cdef object _SCRIPT
cdef object _STYLE

@cython.locals(signs=list, i=Py_ssize_t)
cpdef list _signs(list blocks)
@cython.locals(text=str, has_brace=bint)
cdef bint _has_sign(Block block) except -1
