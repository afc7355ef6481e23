cimport cython
from cleanart.language.strings cimport is_unspaced_sign

cdef Py_ssize_t _SLOTS_PER_WORD
cdef unsigned int _FACTOR
cdef unsigned int _HASH_BITS
cdef unsigned int _FILTER_BITS
cdef unsigned int _FILTER_SHIFT
cdef unsigned int _MIX
cdef int _MAX_MARK
cdef int _COUNTED
cdef int _LISTED
cdef Py_UCS4 _LAST_SPACED

cdef unsigned int _next_hash(unsigned int value, Py_UCS4 sign) noexcept

@cython.locals(value="unsigned int", sign=Py_UCS4)
cdef unsigned int _hash(str word) except? 0

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
    cdef readonly Py_ssize_t counted
    cdef readonly list listed
    cdef readonly bint is_unspaced
    cdef WordTable _table
    cdef int _mark
    cdef bytearray _marks

    @cython.locals(start=Py_ssize_t, i=Py_ssize_t, value="unsigned int", sign=Py_UCS4)
    cpdef scan(self, str text)

    @cython.locals(slot=Py_ssize_t, flags=int)
    cdef _note(self, str text, Py_ssize_t start, Py_ssize_t end, unsigned int hashed)

@cython.final
cdef class PhraseFilter:
    cdef bytearray _line_bits
    cdef bytearray _start_bits
    cdef Py_ssize_t _max_line_chars
    cdef Py_ssize_t _max_start_chars

    @cython.locals(
        value="unsigned int", i=Py_ssize_t, most=Py_ssize_t, is_long=bint, after_letter=bint, is_letter=bint, sign=Py_UCS4
    )
    cpdef bint may_know(self, str text) except -1

@cython.locals(
    bits=bytearray, max_chars=Py_ssize_t, phrase=str, value="unsigned int", first="unsigned int", second="unsigned int"
)
cdef tuple _bits_of(object phrases)

@cython.locals(first="unsigned int", second="unsigned int")
cdef bint _has_bits(bytearray bits, unsigned int value) except -1

cdef unsigned int _second_bit(unsigned int value) noexcept
