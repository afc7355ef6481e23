cimport cython

cdef str _SEPARATING_SIGNS
cdef frozenset _SEPARATING_WORDS
cdef Py_UCS4 _FIRST_HAN
cdef str _SIGNS_IN_NAMES
cdef Py_ssize_t _MAX_NAME_WORDS
cdef Py_ssize_t _MIN_LABEL_CHARS
cdef Py_ssize_t _MIN_NAME_WORDS

@cython.locals(word=str, lowered=str, named=Py_ssize_t, particles=frozenset, no_names=frozenset)
cpdef bint is_person_name(list words) except -1
@cython.locals(sign=Py_UCS4)
cdef bint _is_name_word(str word) except -1
cdef bint _is_combining(Py_UCS4 sign) noexcept
@cython.locals(word=str, ordinary=frozenset)
cpdef bint is_lone_name(list words) except -1
@cython.locals(
    organizations=frozenset, particles=frozenset, names=list, part=str, words=list, whole=list, is_organization=bint,
)
cpdef tuple leading_names(str text)
cdef list _parts(str text)
@cython.locals(i=Py_ssize_t, sign=Py_UCS4)
cdef bint _has_dash(str text) except -1
@cython.locals(sign=Py_UCS4, word=str)
cdef bint _may_be_several(str text) except -1
@cython.locals(i=Py_ssize_t)
cdef list _before_place(list words)
@cython.locals(i=Py_ssize_t, starts=frozenset, roles=frozenset, word=str, clinging=Py_ssize_t)
cdef list _before_role(list words)
cdef bint _is_label(str word) except -1
@cython.locals(words=list, i=Py_ssize_t, name=str, may_be_name=bint)
cpdef str name_before_suffix(str text)
@cython.locals(match=tuple, by=str, rest=str, name=str, has_colon=bint)
cpdef str without_by(str text)
@cython.locals(i=Py_ssize_t)
cpdef Py_ssize_t clinging_start(str word) except -1
@cython.locals(i=Py_ssize_t, is_month=bint)
cdef list _before_date(list words)
@cython.locals(sign=Py_UCS4)
cpdef bint has_digit(str word) except -1
