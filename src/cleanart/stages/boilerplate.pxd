cimport cython

from cleanart.page.blocks cimport Block


@cython.locals(block=Block, blocks=list, text=str, i=Py_ssize_t)
cpdef label_boilerplate(document, options)

@cython.locals(block=Block)
cdef bint _heads_prose(list blocks, Py_ssize_t i)

cdef _label_by_cues(Block block)
