cimport cython


cdef class ContainerTree:
    cdef public list parents

    @cython.locals(parents=list, at=Py_ssize_t)
    cpdef list sum_up(self, list amounts)

    @cython.locals(parents=list, at=Py_ssize_t)
    cpdef list mark_up(self, list marks)
