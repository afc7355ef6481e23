cimport cython
from cleanart.language.strings cimport is_invisible
from cleanart.page.blocks cimport Block, new_block
from cleanart.readers.text_code cimport is_code, settle_code
from cleanart.readers.text_wrapping cimport unwrap

cdef object _PARAGRAPH
cdef object _HEADING
cdef object _ITEM
cdef object _ROW
cdef object _CODE
cdef object _QUOTE
cdef str _GLUED_BULLETS
cdef str _RULER_SIGNS
cdef str _MARKS
cdef str _HELPER_ENDS
cdef Py_ssize_t _MAX_NUMBER_CHARS
cdef Py_ssize_t _MAX_MARKED_CHARS
cdef Py_ssize_t _CHARS_AT_ONCE

@cython.final
cdef class _LineReader:
    cdef str _page
    cdef list _blocks
    cdef object _limits
    cdef Py_ssize_t _max_free_blocks
    cdef Py_ssize_t _blank_lines
    cdef Py_ssize_t _position
    cdef str _fence
    cdef bint _is_unclean
    cdef bint _has_tabs
    cdef bint _has_bars
    cdef readonly bint has_code

    @cython.locals(page=str, start=Py_ssize_t, end=Py_ssize_t, raw=str)
    cpdef list read(self)

    @cython.locals(block=Block, start=Py_ssize_t, lead=Py_ssize_t, end=Py_ssize_t, line=str, whole=str)
    cdef _read_line(self, str raw)

    @cython.locals(above=Block)
    cdef _append(self, Block block)

    @cython.locals(above=Block)
    cdef bint _goes_on_in_console(self, str line) except -1

    cdef bint _may_be_marked(self, str line) except -1

    @cython.locals(sign=str)
    cdef bint _is_fence(self, str line) except -1

@cython.locals(source=str, reader=_LineReader)
cpdef read_text(str page, url=*)

@cython.locals(sign=Py_UCS4)
cpdef bint _shows_less(str page) except -1

cdef bint _has_wide_space(str line) except -1

cdef bint _is_ruler(str line) except -1

cdef Py_ssize_t _columns(str lead) except -1

@cython.locals(above=Block)
cdef _underline(list blocks, Block ruler)

@cython.locals(line=str, first=str, rest=str)
cdef _mark(Block block)

cdef str _without_marker(Block block, str line, str first, str rest)

cdef bint _may_be_row(str line) except -1

cdef bint _is_item_marker(str first, str rest) except -1

cdef bint _is_heading_marker(str first) except -1

cdef str _collapse(str line)

@cython.locals(above=Block, below=Block, block=Block, row_above=bint, row_below=bint, i=Py_ssize_t)
cdef _settle_rows(list blocks, str page)

@cython.locals(above=Block, block=Block, of_above=frozenset, of_block=frozenset, has_rows=bint)
cdef bint _settle_narrow_rows(list blocks, str page) except -1

cdef _make_row(Block block, str page)

@cython.locals(line=str)
cdef frozenset _narrow_columns(Block block, str page)
