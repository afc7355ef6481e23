cimport cython

from cleanart.language.strings cimport word_runs
from cleanart.page.blocks cimport Block

cdef object _HEADING
cdef object _ITEM
cdef object _ROW
cdef object _BYLINE
cdef object _DATE
cdef object _RELATED
cdef object _CREDIT
cdef object _CAPTION
cdef tuple _ASKING
cdef str _ASKING_SIGNS
cdef Py_ssize_t _MAX_LINE_WORDS
cdef Py_ssize_t _MIN_LINE_CHARS
cdef Py_ssize_t _MAX_LINE_CHARS

@cython.locals(
    main=Py_ssize_t, linked=Py_ssize_t, items=Py_ssize_t, rows=Py_ssize_t, short=Py_ssize_t, asking=Py_ssize_t,
    characters=Py_ssize_t, linked_characters=Py_ssize_t, longest=Py_ssize_t, bylines=Py_ssize_t, dates=Py_ssize_t,
    related=Py_ssize_t, credit_lines=Py_ssize_t, captions=Py_ssize_t, block=Block, size=Py_ssize_t, label=object,
)
cpdef dict count_blocks(list blocks)

@cython.locals(lines=set, block=Block, key=str, is_short=bint)
cpdef set short_lines(list blocks, counted=*)

@cython.locals(count=Py_ssize_t, i=Py_ssize_t, block=Block)
cdef Py_ssize_t _count_posters(list blocks, list cued) except -1

@cython.locals(words=Py_ssize_t, i=Py_ssize_t, block=Block)
cdef Py_ssize_t _sum_prose(list blocks, list prose) except -1

@cython.locals(size=Py_ssize_t, strength=double, of_types=tuple, i=Py_ssize_t)
cpdef list add_weights(list sums, dict weights, dict features)
