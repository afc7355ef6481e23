cimport cython

from cleanart.page.blocks cimport Block, is_speech

cdef Py_ssize_t _INTERRUPTION_WORDS
cdef Py_ssize_t _MIN_ISLAND_WORDS
cdef Py_ssize_t _MIN_GAP_BLOCKS
cdef object _ROW
cdef Py_ssize_t _NO_TABLE

@cython.locals(
    best=Py_ssize_t, start=Py_ssize_t, end=Py_ssize_t, total=Py_ssize_t, first=Py_ssize_t, next_index=Py_ssize_t,
    i=Py_ssize_t, block=Block,
)
cpdef tuple main_prose(list blocks)

@cython.locals(
    cut=Py_ssize_t, words=Py_ssize_t, gap=Py_ssize_t, count=Py_ssize_t, i=Py_ssize_t, size=Py_ssize_t, block=Block,
)
cdef Py_ssize_t _count_island_blocks(list blocks, Py_ssize_t first, Py_ssize_t end, Py_ssize_t step) except -1

@cython.locals(
    block=Block, rows=Py_ssize_t, start=Py_ssize_t, i=Py_ssize_t, number=Py_ssize_t, current=Py_ssize_t, is_row=bint,
)
cpdef list data_tables(list blocks)

@cython.locals(block=Block, words=Py_ssize_t)
cpdef Py_ssize_t count_words(list blocks) except -1

@cython.locals(block=Block, words=Py_ssize_t)
cpdef Py_ssize_t count_prose_words(list blocks) except -1

@cython.locals(block=Block)
cdef bint _has_row(list blocks) except -1
