cimport cython

from cleanart.page.blocks cimport Block


@cython.final
cdef class HintLabels:
    cdef str _stage
    cdef object _labels
    cdef str _prefix
    cdef dict _known

    @cython.locals(hints=frozenset, found=tuple)
    cpdef decide(self, Block block)
