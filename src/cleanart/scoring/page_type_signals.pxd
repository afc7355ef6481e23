cimport cython

from cleanart.page.blocks cimport Block
from cleanart.page.container_tree cimport Container

cdef object _CODE
cdef object _HEADING
cdef Py_ssize_t _MAX_PRICE_LINE_WORDS
cdef Py_ssize_t _MAX_DEPTH

@cython.locals(
    words=Py_ssize_t, prose=Py_ssize_t, codes=Py_ssize_t, questions=Py_ssize_t, prices=Py_ssize_t, block=Block,
)
cdef dict _block_signals(list blocks)

@cython.locals(count=Py_ssize_t, sign=str)
cdef Py_ssize_t _count_currencies(str text) except -1

@cython.locals(
    members=dict, words=dict, total=Py_ssize_t, of_container=dict, block=Block, index=Py_ssize_t, _=Py_ssize_t,
    key=tuple, listed=list, container=Container,
)
cdef double _listed_prose_share(list blocks, list containers) except -1
