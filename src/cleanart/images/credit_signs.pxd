cimport cython

from cleanart.images.credit_names cimport ends_in_suffix
from cleanart.page.blocks cimport Block


cdef frozenset _CREDIT_CUES
cdef str _LAST_BRACKETS
cdef str _LAST_STOPS
cdef Py_UCS4 _FIRST_EAST_ASIAN
cdef Py_ssize_t _SUFFIX_END_CHARS
cdef Py_ssize_t _MAX_END_CHARS
cdef tuple _EAST_ASIAN_ENDS
cdef Py_ssize_t _MAX_LABEL_CHARS
cdef Py_ssize_t _LABEL_END_CHARS


@cython.locals(found=list, ends=frozenset, block=Block, i=Py_ssize_t)
cpdef list find_possible_credits(list blocks, Py_ssize_t max_words)

@cython.locals(text=str, key=str, has_suffix=bint)
cdef bint _may_have_credit(Block block, frozenset ends) except -1

@cython.locals(last=Py_UCS4)
cdef bint _may_end_in_name(str text) except -1
cdef bint _may_end_in_credit(str text) except -1

cpdef bint has_label(str text) except -1

@cython.locals(words=frozenset, ends=frozenset, at=Py_ssize_t, start=Py_ssize_t, end=Py_ssize_t, tail=str)
cdef bint _has_label_before(str text, str separator) except -1

@cython.locals(first=Py_ssize_t, start=Py_ssize_t, sign=Py_UCS4)
cdef Py_ssize_t _last_capital(str text, Py_ssize_t end) except -1

cdef bint _is_capital(Py_UCS4 sign) noexcept
