cimport cython

from cleanart.page.blocks cimport Block
from cleanart.page.container_tree cimport Container

cdef object _PARAGRAPH

@cython.locals(near=list, block=Block)
cdef list _near(list blocks, double score)

@cython.locals(targets=set, block=Block)
cdef set _targets(list blocks)

@cython.locals(words="double[::1]", block=Block)
cdef Py_ssize_t _body_element(document) except -1

@cython.locals(box=Container)
cdef bint _is_child(document, Block block, Py_ssize_t body) except -1
