cimport cython


cdef object _new_tuple


cdef class MarkCollector:
    cdef public list linked
    cdef list _marks
    cdef list _open
    cdef public bint has_code
    cdef Py_ssize_t _open_code
    cdef Py_ssize_t _code_start
    cdef Py_ssize_t _begun_before
    cdef dict _kinds_before
    cdef list _anchors
    cdef set _targets

    cpdef object open(self, object kind, Py_ssize_t at)
    cpdef object close(self, Py_ssize_t at)
    cpdef tuple _innermost(self)
    cpdef tuple _pop(self)
    cpdef object open_link(self, str href, Py_ssize_t at)
    cpdef object close_link(self, Py_ssize_t at)
    cpdef object name(self, str name)
    cpdef bint is_label(self, str text) except -1
    cpdef bint is_whole_link(self, Py_ssize_t text_end) except -1
    cpdef object of_code(self, object around, str language)
    cpdef object of_block(self, object around, list pieces, str text, list linked)
    cpdef object next_block(self, str href)
    cpdef tuple _take_anchors(self)


@cython.locals(
    whole=str, lead=Py_ssize_t, places=list, length=Py_ssize_t, piece=str, marks=dict, first=Py_ssize_t,
    last=Py_ssize_t, start=Py_ssize_t, end=Py_ssize_t
)
cpdef tuple place_marks(list pieces, list pending, str text)
@cython.locals(places=list, texts=list, length=Py_ssize_t, after_space=bint, piece=str, collapsed=str)
cdef tuple _collapsed(list pieces)
@cython.locals(collapsed=str)
cdef str _collapse(str piece)
cpdef bint _is_blank(list pieces, Py_ssize_t start) except -1
