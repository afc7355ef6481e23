cimport cython

from cleanart.images.credit_forms cimport find_credit
from cleanart.images.credit_names cimport (
    clean_end, closing_signs, is_agency, is_agency_notice, is_label, looks_like_credit_name, without_demands,
    without_labels,
)

cdef frozenset _SENTENCE_ENDS
cdef str _BEFORE_BRACKET

@cython.locals(start=Py_ssize_t)
cpdef find_last_bracket(str caption)

cpdef str read_credit(str text)
