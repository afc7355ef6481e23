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
cdef Py_UCS4 _LAST_CODED
cdef Py_ssize_t _MAX_CODED_CHARS
cdef int _FLAG_BITS
cdef unsigned long long _CODE_BITS
cdef unsigned long long _CODE_MIX
cdef unsigned int _FIRST_WORDS
cdef int _BEGINS_LINE
cdef int _BEGINS_START

cdef unsigned int _next_hash(unsigned int value, Py_UCS4 sign) noexcept

@cython.locals(value="unsigned int", sign=Py_UCS4)
cdef unsigned int _hash(str word) except? 0

cdef bint _is_at(str word, str text, Py_ssize_t start, Py_ssize_t end) except -1

@cython.locals(code="unsigned long long", sign=Py_UCS4)
cdef unsigned long long _code_of(str word) except? 0

@cython.final
cdef class WordTable:
    cdef unsigned long long _mask
    cdef list _words
    cdef unsigned long long[::1] _codes
    cdef unsigned char[::1] _flags

    cdef unsigned long long _first_slot(self, unsigned long long code) except? 0

    @cython.locals(slot=Py_ssize_t, chars=Py_ssize_t, is_alike=bint)
    cdef Py_ssize_t _find(
        self, str text, Py_ssize_t start, Py_ssize_t end, unsigned long long code, Py_ssize_t wide
    ) except -2

@cython.final
cdef class WordScanner:
    cdef readonly Py_ssize_t words
    cdef readonly Py_ssize_t counted
    cdef readonly list listed
    cdef readonly bint is_unspaced
    cdef WordTable _table
    cdef int _mark
    cdef unsigned char[::1] _marks

    @cython.locals(
        start=Py_ssize_t, i=Py_ssize_t, code="unsigned long long", bits="unsigned long long", sign=Py_UCS4, wide=Py_ssize_t,
    )
    cpdef scan(self, str text)

    @cython.locals(slot=Py_ssize_t, flags=int)
    cdef int _note(
        self, str text, Py_ssize_t start, Py_ssize_t end, unsigned long long code, Py_ssize_t wide
    ) except -1

@cython.final
cdef class PhraseFilter:
    cdef bytearray _line_bits
    cdef bytearray _start_bits
    cdef unsigned char[::1] _first_words
    cdef Py_ssize_t _max_line_chars
    cdef Py_ssize_t _max_start_chars

    @cython.locals(
        value="unsigned int", i=Py_ssize_t, most=Py_ssize_t, is_long=bint, after_letter=bint, is_letter=bint, sign=Py_UCS4,
        begins=int,
    )
    cpdef bint may_know(self, str text) except -1

    @cython.locals(first="unsigned int")
    cdef int _begins(self, unsigned int value) except -1

@cython.locals(value="unsigned int", i=Py_ssize_t, after_letter=bint, is_letter=bint, sign=Py_UCS4)
cdef unsigned int _hash_of_first_word(str phrase) except? 0

@cython.locals(
    bits=bytearray, max_chars=Py_ssize_t, phrase=str, value="unsigned int", first="unsigned int", second="unsigned int"
)
cdef tuple _bits_of(object phrases)

@cython.locals(first="unsigned int", second="unsigned int")
cdef bint _has_bits(bytearray bits, unsigned int value) except -1

cdef unsigned int _second_bit(unsigned int value) noexcept
