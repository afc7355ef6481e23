cimport cython

from cleanart.images.credit_names cimport ends_in_suffix
from cleanart.page.blocks cimport Block


cdef frozenset _CREDIT_CUES
cdef frozenset _LAST_BRACKETS
cdef tuple _EAST_ASIAN_ENDS
cdef Py_ssize_t _MAX_LABEL_CHARS
cdef Py_ssize_t _LABEL_END_CHARS


@cython.locals(found=list, block=Block, i=Py_ssize_t)
cpdef list find_possible_credits(list blocks, Py_ssize_t max_words)

@cython.locals(text=str)
cpdef bint may_have_credit(Block block) except -1

@cython.locals(last=str)
cdef bint _may_end_in_name(str text) except -1
cdef bint _may_end_in_credit(str text) except -1

cpdef bint has_label(str text) except -1

@cython.locals(at=Py_ssize_t, start=Py_ssize_t, end=Py_ssize_t, tail=str)
cdef bint _has_label_before(str text, str separator) except -1

@cython.locals(first=Py_ssize_t, start=Py_ssize_t, sign=Py_UCS4)
cdef Py_ssize_t _last_capital(str text, Py_ssize_t end) except -1

cdef bint _is_capital(Py_UCS4 sign) noexcept
