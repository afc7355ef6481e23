cimport cython

from cleanart.page.blocks cimport Block
from cleanart.page.container_tree cimport Container

cdef class PictureLayout:
    cdef public object document
    cdef list _parents
    cdef list _block_indices
    cdef public list pictures
    cdef public list start
    cdef public list block_count
    cdef public list words
    cdef list _hints_of

    @cython.locals(outer=tuple)
    cdef _add_pictures(self, Py_ssize_t at, tuple inner)

    @cython.locals(
        pictures=list, start=list, block_count=list, words=list, at=Py_ssize_t, parent=Py_ssize_t, count=Py_ssize_t,
    )
    cdef _sum_up(self)

    @cython.locals(start=list, block_count=list, words=list, at=Py_ssize_t, i=Py_ssize_t, blocks=list, block=Block)
    cdef _add_blocks(self, list blocks)

    @cython.locals(hints=frozenset)
    cpdef bint is_of_page(self, Block block, Py_ssize_t at) except -1

    @cython.locals(container=Container)
    cdef list _inherited_hints(self)
