cimport cython

cdef str _TERMINATORS
cdef str _CLOSERS
cdef str _UNSPACED_STOPS
cdef bint _IS_COMPILED
cdef Py_UCS4 _FIRST_UNSPACED
cdef Py_ssize_t _IDEOGRAPHS_PER_WORD
cdef Py_ssize_t _SOUTHEAST_PER_WORD
cdef Py_ssize_t _MAX_COMPARED_LETTERS

cdef bint _is_letter(Py_UCS4 sign) noexcept

@cython.locals(start=Py_ssize_t, end=Py_ssize_t, key=str)
cpdef str look_up_key(str lowered)

cdef Py_ssize_t _end_before_closers(str text) except -1

@cython.locals(end=Py_ssize_t)
cpdef bint ends_sentence(str text) except -1

@cython.locals(end=Py_ssize_t)
cpdef bint ends_with_unspaced_stop(str text) except -1

cpdef bint is_truncated(str text) except -1

@cython.locals(low=str)
cpdef str lowered(str text)

cpdef bint is_unspaced_sign(Py_UCS4 sign) noexcept

@cython.locals(sign=Py_UCS4)
cpdef bint is_unspaced(str text) except -1

@cython.locals(sign=Py_UCS4)
cdef bint _has_syllable(str text) except -1

@cython.locals(pieces=list, run=str, length=Py_ssize_t, i=Py_ssize_t)
cpdef list word_pieces(str text)

cpdef str squash(str text)

@cython.locals(runs=list, start=Py_ssize_t, i=Py_ssize_t, sign=Py_UCS4)
cpdef list word_runs(str text, Py_ssize_t min_chars)

cdef bint _is_in_word(Py_UCS4 sign) noexcept

@cython.locals(sign=Py_UCS4)
cpdef str unspaced_script(str text)

cdef str _script_of(Py_UCS4 sign)

cpdef Py_ssize_t count_words(str text, Py_ssize_t tokens) except -1

@cython.locals(ideographs=Py_ssize_t, southeast=Py_ssize_t, sign=Py_UCS4)
cpdef Py_ssize_t count_unspaced_words(str text) except -1

cdef Py_ssize_t _IN_PATH
cdef Py_ssize_t _IN_QUERY
cdef Py_ssize_t _IN_FRAGMENT

cdef bint _is_plain_url(str address) except -1

@cython.locals(start=Py_ssize_t, end=Py_ssize_t)
cdef Py_ssize_t _origin_end(str address) except -1

cdef bint _is_in_host(Py_UCS4 sign) noexcept

@cython.locals(part=Py_ssize_t, begin=Py_ssize_t, i=Py_ssize_t, rest=str, sign=Py_UCS4)
cdef bint _is_plain_path(str address, Py_ssize_t start) except -1

@cython.locals(end=Py_ssize_t, url=str)
cpdef str resolve(str base, str address)

cpdef bint is_invisible(Py_UCS4 sign) noexcept
