cimport cython


cdef class Container:
    cdef public Py_ssize_t parent
    cdef public str tag
    cdef public str shape
    cdef public frozenset hints


cdef class ContainerTree:
    cdef public list parents

    @cython.locals(parents=list, at=Py_ssize_t)
    cpdef list sum_up(self, list amounts)

    @cython.locals(at=Py_ssize_t)
    cpdef Py_ssize_t last_with(self, list amounts, double least) except -1

    @cython.locals(parents=list, at=Py_ssize_t)
    cpdef list mark_up(self, list marks)

@cython.locals(container=Container, parents=list)
cdef list _parents(list containers)

@cython.locals(container=Container, shapes=dict)
cpdef str class_names(list containers)

@cython.locals(named=set, known=dict, i=Py_ssize_t, container=Container, shape=str, lowered=str)
cpdef set named_for(list containers, tuple words)

@cython.locals(container=Container)
cpdef bint have_hint(list containers, str hint) except -1
