cimport cython

from cleanart.page.blocks cimport Block
from cleanart.page.container_tree cimport Container

cdef class PictureLayout:
    cdef public list blocks
    cdef public list containers
    cdef public list pictures
    cdef list _parents
    cdef list _block_indices
    cdef int[::1] _first_picture
    cdef int[::1] _last_picture
    cdef int[::1] _start
    cdef public int[::1] block_count
    cdef public int[::1] words
    cdef dict _known_page_hints

    @cython.locals(first="int[::1]", last="int[::1]", indices=list, p=Py_ssize_t, at=Py_ssize_t)
    cdef _add_pictures(self)

    @cython.locals(
        blocks=list, start="int[::1]", block_count="int[::1]", words="int[::1]", i=Py_ssize_t, block=Block,
        at=Py_ssize_t,
    )
    cdef _add_blocks(self)

    @cython.locals(
        first="int[::1]", last="int[::1]", start="int[::1]", block_count="int[::1]", words="int[::1]", parents=list,
        at=Py_ssize_t, parent=Py_ssize_t, picture=int, count=int,
    )
    cdef _sum_up(self)

    @cython.locals(count=int)
    cpdef object span(self, Py_ssize_t at)

    cpdef bint has_picture(self, Py_ssize_t at) except -1

    cpdef bint has_only(self, Py_ssize_t at, Py_ssize_t p) except -1

    @cython.locals(hints=frozenset)
    cpdef bint is_of_page(self, Block block, Py_ssize_t at) except -1

    @cython.locals(known=dict, inwards=list, hints=frozenset, i=Py_ssize_t, container=Container)
    cdef frozenset _page_hints(self, Py_ssize_t at)
