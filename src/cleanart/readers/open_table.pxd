cimport cython

from cleanart.page.blocks cimport Block
from cleanart.readers.elements cimport Element

cdef Py_ssize_t _MAX_ROW_SIZE
cdef Py_ssize_t _MAX_LONE_WORDS
cdef Py_ssize_t _MAX_EMPTY_PER_CELL
cdef Py_ssize_t _SPARE_EMPTY
cdef object _ROW


@cython.final
cdef class Cell:
    cdef public Py_ssize_t start
    cdef public Py_ssize_t columns
    cdef public Py_ssize_t rows
    cdef public bint is_heading


@cython.final
cdef class Row:
    cdef public Py_ssize_t start
    cdef public list cells
    cdef public list columns
    cdef public list heads
    cdef public Element element
    cdef public bint is_rich


@cython.final
cdef class OpenTable:
    cdef public Py_ssize_t number
    cdef public bint is_data
    cdef public bint has_layout
    cdef public Py_ssize_t start
    cdef public list below
    cdef public list rows
    cdef public list shapes
    cdef public list waiting
    cdef public Py_ssize_t cells
    cdef public Py_ssize_t empty

    @cython.locals(count=Py_ssize_t, below=list, columns=list, i=Py_ssize_t, at=Py_ssize_t, cell=Cell)
    cdef list columns_of(self, list cells)
    cdef object forget_inner_rows(self)
    cdef object find_header(self)
    @cython.locals(widths=set, block=Block, columns=list, is_lone=bint)
    cdef object settle_lone_cells(self)


@cython.locals(cell=Cell)
cdef bint _have_spans(list cells) except -1
@cython.locals(count=Py_ssize_t, cell=Py_ssize_t)
cdef Py_ssize_t _count_empty(list columns) except -1
