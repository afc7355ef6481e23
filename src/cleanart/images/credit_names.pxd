cimport cython

from cleanart.language.strings cimport lowered

cdef Py_ssize_t _MAX_NAME_WORDS
cdef Py_ssize_t _MIN_ORDINARY_CHARS
cdef Py_ssize_t _SUFFIX_END_CHARS
cdef str _NOTICE_STOPS

cpdef bint ends_in_suffix(str low) except -1

cpdef bint may_end_in_suffix(str text) except -1

@cython.locals(end=Py_ssize_t, tail=str, ends=frozenset)
cpdef bint may_end_in_notice(str text) except -1

cdef bint _ends_in_notice(str low) except -1

@cython.locals(words=list, word=str)
cpdef bint looks_like_credit_name(str text) except -1

@cython.locals(word=str)
cpdef bint has_ordinary_words(str text) except -1

cpdef bint is_agency(str text) except -1

@cython.locals(low=str)
cpdef bint is_label(str text) except -1

@cython.locals(low=str)
cpdef bint is_agency_notice(str text) except -1

@cython.locals(low=str, rest=str, name=str, colon=Py_ssize_t, start=Py_ssize_t, first=str, second=str)
cpdef str without_labels(str text)

cdef bint _is_nickname(str text) except -1

cdef str _without_repetition(str text)

cpdef str clean_end(str text)

cpdef str closing_signs(str text)

cpdef str without_demands(str text)
