cimport cython

from cleanart.fields.candidate_lines cimport may_hold_date
from cleanart.language.strings cimport look_up_key
from cleanart.page.blocks cimport Block

cdef bint _is_far_above(Block block, Py_ssize_t distance) except -1
cdef bint _ends_with_date(Block block) except -1
cdef bint _ends_in_digit(str text) except -1
cdef Py_ssize_t _distance(Py_ssize_t anchor, Py_ssize_t i) except -1
cdef bint _is_in_top_bar(Block block) except -1
@cython.locals(first=str)
cpdef bint opens_with_date(Block block) except -1
cpdef frozenset starts_with(Block block)
