cimport cython

from cleanart.page.blocks cimport Block
from cleanart.page.container_tree cimport Container

cdef object _CODE
cdef object _HEADING
cdef Py_ssize_t _MAX_PRICE_LINE_WORDS
cdef Py_ssize_t _MAX_DEPTH
cdef Py_ssize_t _MIN_LIST_CONTAINERS
cdef str _CURRENCIES

@cython.locals(
    words=Py_ssize_t, prose=Py_ssize_t, codes=Py_ssize_t, questions=Py_ssize_t, prices=Py_ssize_t, block=Block,
)
cdef dict _block_signals(list blocks)

@cython.locals(count=Py_ssize_t, sign=Py_UCS4)
cdef Py_ssize_t _count_currencies(str text) except -1

@cython.locals(
    total=Py_ssize_t, own="long long[::1]", inside="long long[::1]", siblings="long long[::1]", inner=Py_ssize_t, index=Py_ssize_t, _=Py_ssize_t,
    block=Block, container=Container, key=tuple, listed=list, members=dict, words=dict,
)
cdef double _listed_prose_share(list blocks, list containers) except -1
