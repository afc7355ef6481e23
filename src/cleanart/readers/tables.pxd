cimport cython

from cleanart.page.blocks cimport Block
from cleanart.readers.elements cimport Element, Elements
from cleanart.readers.open_table cimport Cell, OpenTable, Row

cdef Py_ssize_t MAX_ROW_SIZE
cdef Py_ssize_t _MAX_CELL_WORDS
cdef Py_ssize_t _MAX_KEY_WORDS
cdef Py_ssize_t _MAX_DIGITS
cdef Py_ssize_t _MAX_SPAN
cdef str _BETWEEN_CELLS
cdef str _HEADING_CELL
cdef object _ROW
cdef object _PARAGRAPH
cdef object _QUOTE
cdef object _CODE
cdef object _BREAK
cdef object _new_tuple


cdef class Tables:
    cdef list _blocks
    cdef list _pictures
    cdef Elements _elements
    cdef Py_ssize_t _count
    cdef list _open
    cdef list _rows

    @cython.locals(table=OpenTable)
    cpdef object close(self)
    cdef OpenTable _innermost(self)
    @cython.locals(cells=list, cell=Cell)
    cpdef object open_cell(self, dict attributes)
    @cython.locals(
        opened=list, count=Py_ssize_t, table=OpenTable, columns=list, start=Py_ssize_t, blocks=list, cells=list,
        i=Py_ssize_t, end=Py_ssize_t, first=Cell, following=Cell, is_rich=bint, element=Element, row=Row
    )
    cpdef object close_row(self)
    @cython.locals(table=OpenTable, texts=list, first=str, has_key=bint, block=Block, above=Block)
    cdef object _end_row(self, Row row, list blocks)
    cdef object _note_lone_cell(self, Block block, list cells, list columns)
    @cython.locals(i=Py_ssize_t, index=Py_ssize_t)
    cdef object _move_pictures(self, Py_ssize_t start)
    @cython.locals(row=Block, block=Block, text=str, i=Py_ssize_t)
    cdef object _make_row(self, Row read, list blocks, list texts)
    @cython.locals(
        marks=list, places=list, at=Py_ssize_t, end=Py_ssize_t, quotes=Py_ssize_t, lists=Py_ssize_t, i=Py_ssize_t,
        j=Py_ssize_t, cell=list, block=Block, length=Py_ssize_t, start=Py_ssize_t, until=Py_ssize_t
    )
    cdef object _markup(self, object first, Row row, list texts, str text)
    @cython.locals(table=OpenTable, number=Py_ssize_t)
    cdef object _in_table(
        self, object markup, tuple marks, Py_ssize_t quotes, Py_ssize_t lists, tuple cells, bint is_header
    )
    @cython.locals(table=OpenTable)
    cdef object _note_row(self, Block block, list columns)


@cython.locals(block=Block)
cdef bint _is_rich(list blocks) except -1
@cython.locals(block=Block)
cdef str _text(list cell)
@cython.locals(i=Py_ssize_t, text=str, cell=list, block=Block, count=Py_ssize_t)
cdef bint _is_layout(list cells, list texts) except -1
cdef Py_ssize_t _span(str value) except -1
