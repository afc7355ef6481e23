cimport cython
from cleanart.language.strings cimport ends_sentence, is_unspaced
from cleanart.page.blocks cimport Block

cdef Py_ssize_t _MAX_MARGIN
cdef Py_ssize_t _MIN_LONG_CHARS
cdef Py_ssize_t _MAX_LINE_CHARS

@cython.locals(prose=Py_ssize_t, overlong=Py_ssize_t, block=Block)
cpdef list unwrap(list blocks, str source)

@cython.locals(below_long=list, is_apart=bint, was_apart=bint, i=Py_ssize_t, block=Block, width=Py_ssize_t)
cdef tuple _margin(list blocks, str source, measure)

cdef bint _is_verbatim(Block block) except -1

@cython.locals(start=Py_ssize_t, end=Py_ssize_t, line=str)
cdef _seam(Block block, str source, measure)

@cython.locals(end=Py_ssize_t)
cdef str _line_above(Block block, str source)

@cython.locals(lowest=Py_ssize_t, found=Py_ssize_t)
cdef Py_ssize_t _line_start(str source, Py_ssize_t position) except -1

cdef bint _flows(Block above, Block below, seam, margin) except -1

cdef bint _continues(Block above, Block below) except -1
