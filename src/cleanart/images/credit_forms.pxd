cimport cython

from cleanart.images.credit_names cimport (
    clean_end, ends_in_suffix, is_agency, looks_like_credit_name, may_end_in_notice, may_end_in_suffix,
)
from cleanart.images.line_parts cimport find_parts, last_part
from cleanart.images.unspaced_credits cimport is_east_asian
from cleanart.language.person_names cimport is_lone_name, is_person_name
from cleanart.language.phrase_index cimport PhraseIndex
from cleanart.language.strings cimport lowered

cdef _unspaced(str text)

cdef str _LAST_SIGNS
cdef tuple _JOINT_SIGNS
cdef Py_ssize_t _MAX_AGENCY_CHARS
cdef Py_ssize_t _MAX_LEADING_CHARS
cdef frozenset _OPENING_BRACKETS

@cython.locals(labels=PhraseIndex, low=str, i=Py_ssize_t)
cdef _find_labelled(str text, list parts)

@cython.locals(labels=PhraseIndex)
cdef _find_earlier(str text, str low, list parts, Py_ssize_t end)

@cython.locals(closed=Py_ssize_t, behind=str, credit=str, caption=str, in_brackets=bint, has_colon=bint)
cdef _labelled(str text, str label, Py_ssize_t start, Py_ssize_t end)

cdef bint _takes_name(str label) except -1

@cython.locals(depth=Py_ssize_t, i=Py_ssize_t, opened=Py_UCS4, closed=Py_UCS4)
cdef Py_ssize_t _bracket_end(str text, Py_ssize_t start) except -1

cdef _find_copyright(str text)

@cython.locals(last=str, start=Py_ssize_t, names=list, names_start=Py_ssize_t)
cdef _find_with_agency(str text, str bare, list parts)

@cython.locals(names=list)
cdef list _names_with_agency(str text)

cdef str _apart(str text)

@cython.locals(sign=str)
cdef bint _has_joint(str text) except -1

cdef Py_ssize_t _names_start(str text) except -1

@cython.locals(low=str)
cdef _find_with_suffix(str text, str bare, list parts)

cdef _find_after_slash(str text)

@cython.locals(start=Py_ssize_t)
cdef _find_at_end(str text, list parts)

@cython.locals(
    head=str, is_signed=bint, caption=str, names_end=Py_ssize_t, agency_start=Py_ssize_t, end=Py_ssize_t, names=str,
)
cpdef _find_leading(str text)

@cython.locals(places=list, end=Py_ssize_t, i=Py_ssize_t, start=Py_ssize_t)
cdef list _strokes(str text)

@cython.locals(agencies=frozenset, longest=Py_ssize_t, end=Py_ssize_t)
cdef Py_ssize_t _agency_end(str text, Py_ssize_t start) except -1

@cython.locals(parts=list, bare=str)
cpdef find_credit(str text)
