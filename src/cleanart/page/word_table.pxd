cimport cython
from cleanart.language.strings cimport is_unspaced_sign

cdef Py_ssize_t _SLOTS_PER_WORD
cdef unsigned int _FACTOR
cdef unsigned int _HASH_BITS
cdef Py_ssize_t _FILTER_SLOTS
cdef int _MAX_MARK
cdef Py_UCS4 _LAST_SPACED

cdef unsigned int _next_hash(unsigned int value, Py_UCS4 sign) noexcept

@cython.locals(value="unsigned int", sign=Py_UCS4)
cdef unsigned int _hash(str word) except? 0

@cython.locals(i=Py_ssize_t, size=Py_ssize_t)
cdef bint _is_at(str word, str text, Py_ssize_t start, Py_ssize_t end) except -1

@cython.final
cdef class WordTable:
    cdef Py_ssize_t _mask
    cdef list _words
    cdef bytearray _flags

    @cython.locals(slot=Py_ssize_t)
    cdef Py_ssize_t _find(self, str text, Py_ssize_t start, Py_ssize_t end, unsigned int hashed) except -2

@cython.final
cdef class WordScanner:
    cdef readonly Py_ssize_t words
    cdef readonly Py_ssize_t marked_words
    cdef readonly int flags
    cdef readonly bint is_unspaced
    cdef WordTable _table
    cdef int _mark
    cdef bytearray _marks

    @cython.locals(start=Py_ssize_t, i=Py_ssize_t, value="unsigned int", sign=Py_UCS4)
    cpdef scan(self, str text)

    @cython.locals(slot=Py_ssize_t, flags=int)
    cdef _note(self, str text, Py_ssize_t start, Py_ssize_t end, unsigned int hashed)

@cython.final
cdef class PrefixFilter:
    cdef bytearray _lengths
    cdef bytearray _bits

    @cython.locals(value="unsigned int", i=Py_ssize_t, k=Py_ssize_t)
    cpdef bint may_begin(self, str text) except -1
