cimport cython

from cleanart.language.strings cimport count_words, ends_sentence

cdef frozenset _JUNK
cdef Py_ssize_t _MAX_JUNK_CHARS
cdef Py_ssize_t _MAX_CHARS
cdef Py_ssize_t _MAX_FACTS
cdef dict _MAX_CHARS_OF
cdef dict _SPLIT

cpdef str clean(str value)
@cython.locals(was_space=bint, sign=Py_UCS4)
cdef bint _is_tidy(str value) except -1
cpdef str decode_left_over(str value)
cpdef str decode_once(str value)
cpdef bint is_url(str value) except -1
@cython.locals(sign=Py_UCS4)
cdef bint _has_letter(str name) except -1


cdef class Gatherer:
    cdef dict _facts
    cdef dict _images

    cpdef add(self, str field, str source, str value)
    @cython.locals(kept=dict, value=str)
    cdef _keep(self, str field, str source, list values)
