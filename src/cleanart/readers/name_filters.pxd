cimport cython

ctypedef unsigned char uchar
ctypedef const unsigned char *p_codes

cdef Py_ssize_t _SLOT_COUNT


cdef class NameFilter:
    cdef public bytearray bits

    cpdef object add(self, str name)
    cpdef bint may_have(self, str name) except -1
    @cython.locals(ascii_text=bytes, codes=p_codes, start=Py_ssize_t, length=Py_ssize_t, i=Py_ssize_t, code=uchar)
    cpdef bint may_be_in(self, str selectors) except -1


@cython.locals(ascii_name=bytes)
cdef Py_ssize_t _slot_of(str name) except -1
@cython.locals(length=Py_ssize_t, slot=Py_ssize_t)
cdef Py_ssize_t _slot(p_codes codes, Py_ssize_t start, Py_ssize_t end) noexcept
cdef Py_ssize_t _pair_slot(Py_ssize_t first, Py_ssize_t second) noexcept
cdef object _fill(bytearray bits, Py_ssize_t slot)
cdef bint _is_filled(p_codes bits, Py_ssize_t slot) noexcept

@cython.locals(
    names=list, ascii_value=bytes, codes=p_codes, start=Py_ssize_t, length=Py_ssize_t, i=Py_ssize_t, code=uchar,
    slot=Py_ssize_t
)
cpdef list telling_names(
    str value, NameFilter hiding, NameFilter ruled, NameFilter seen, NameFilter words, list found
)

@cython.locals(found=list)
cpdef list find_words(str name, NameFilter words)

@cython.locals(
    codes=p_codes, i=Py_ssize_t, last=Py_ssize_t, last_end=Py_ssize_t, last_slot=Py_ssize_t, stop=Py_ssize_t,
    slot=Py_ssize_t, is_word=bint, is_pair=bint, word=str
)
cdef object _find_words(bytes name, Py_ssize_t start, Py_ssize_t end, NameFilter words, list found)
@cython.locals(word=str)
cdef str _lowered(bytes name, Py_ssize_t start, Py_ssize_t end)
@cython.locals(i=Py_ssize_t)
cdef Py_ssize_t _word_end(p_codes codes, Py_ssize_t start, Py_ssize_t end) noexcept
cdef bint _is_space(uchar code) noexcept
