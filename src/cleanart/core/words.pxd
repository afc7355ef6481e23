cimport cython
from cleanart.core.block_table cimport BlockTable

# Constants that are too large for Python integers in C.
cdef unsigned long long _FACTOR
cdef unsigned long long _BITS
cdef unsigned int _FIRST_UNSPACED
cdef Py_ssize_t _WORDS_AT_ONCE

@cython.final
cdef class Numbering:
    cdef readonly Py_ssize_t count
    cdef unsigned long long mask
    cdef unsigned long long[::1] slots

    @cython.locals(slot="unsigned long long")
    cpdef Py_ssize_t number(self, unsigned long long key) except -1

    @cython.locals(
        old="unsigned long long[::1]", size=Py_ssize_t, mask="unsigned long long", i=Py_ssize_t,
        slot="unsigned long long",
    )
    cdef int _grow(self) except -1

cdef unsigned long long mixed(unsigned long long key, unsigned long long value) noexcept

@cython.final
cdef class PageWords:
    cdef public int[::1] words
    cdef public int[::1] starts
    cdef public int[::1] lengths
    cdef public Py_ssize_t distinct
    cdef public Py_ssize_t size
    cdef public bint has_body

    @cython.locals(
        numbering=Numbering, seed="unsigned long long", factor="unsigned long long", bits="unsigned long long", i=Py_ssize_t,
        text=str, character=Py_UCS4, key="unsigned long long", length=int, codes="unsigned int", chars=Py_ssize_t,
        keys="unsigned long long[::1]", lengths="int[::1]", most=Py_ssize_t, waiting=Py_ssize_t,
    )
    cpdef scan(self, list texts, pieces_of)

    @cython.locals(waiting=Py_ssize_t, piece=str, key="unsigned long long", character=Py_UCS4)
    cdef _number_pieces(self, Numbering numbering, list pieces, unsigned long long[::1] keys, int[::1] lengths)

    @cython.locals(k=Py_ssize_t, number=Py_ssize_t)
    cdef Py_ssize_t _number_words(self, Numbering numbering, unsigned long long[::1] keys, int[::1] lengths, Py_ssize_t count) except -1

    @cython.locals(topics="double[::1]")
    cpdef set_columns(self, BlockTable table)

    @cython.locals(
        count=Py_ssize_t, amounts="double[::1]", facts="float[::1]", in_block=Py_ssize_t, in_title=Py_ssize_t, prose=Py_ssize_t,
        topic=Py_ssize_t, topic_words=Py_ssize_t, words="int[::1]", starts="int[::1]", seen="int[::1]",
        signs="unsigned char[::1]", title_words=Py_ssize_t, mark=int, i=Py_ssize_t, is_within=bint, shift=int,
        distinct=Py_ssize_t, common=Py_ssize_t, longer=Py_ssize_t, known=Py_ssize_t, k=Py_ssize_t, word=Py_ssize_t,
        is_new=bint, sign=int,
    )
    cdef _set_title_and_topic(self, BlockTable table, double[::1] topics)

    @cython.locals(min_chars=int, found=Py_ssize_t, k=Py_ssize_t, word=Py_ssize_t)
    cdef Py_ssize_t _note_title(self, unsigned char[::1] signs, Py_ssize_t title) except -1

    @cython.locals(
        amounts="double[::1]", facts="float[::1]", words="int[::1]", starts="int[::1]", lengths="int[::1]", prose=Py_ssize_t, min_chars=int,
        blocks_with="int[::1]", i=Py_ssize_t, k=Py_ssize_t, word=Py_ssize_t,
    )
    cdef _note_topic(self, BlockTable table, int[::1] seen, unsigned char[::1] signs)

    @cython.locals(
        count=Py_ssize_t, amounts="double[::1]", facts="float[::1]", before=Py_ssize_t, after=Py_ssize_t, labelled=Py_ssize_t,
        in_body=Py_ssize_t, body_words=Py_ssize_t, block_words=Py_ssize_t, starts="int[::1]", firsts="int[::1]",
        shingles="int[::1]", found=Py_ssize_t, first="int[::1]", last="int[::1]", is_in_body="signed char[::1]",
        i=Py_ssize_t, k=Py_ssize_t, number=Py_ssize_t, shared_before=Py_ssize_t, shared_after=Py_ssize_t,
        shared_body=Py_ssize_t, total=Py_ssize_t, share=double,
    )
    cdef _set_copies(self, BlockTable table)

    @cython.locals(
        words="int[::1]", starts="int[::1]", width=Py_ssize_t, times="int[::1]", shingles="int[::1]", count=Py_ssize_t,
        i=Py_ssize_t, alone=Py_ssize_t, k=Py_ssize_t, numbering=Numbering, key="unsigned long long",
    )
    cdef int[::1] _number_shingles(self, int[::1] firsts, Py_ssize_t text_count)

@cython.locals(room="int[::1]", i=Py_ssize_t)
cdef int[::1] _doubled(int[::1] values)

@cython.locals(
    count=Py_ssize_t, amounts="double[::1]", facts="float[::1]", topic=Py_ssize_t, around=Py_ssize_t, words=Py_ssize_t,
    reach=Py_ssize_t, i=Py_ssize_t, j=Py_ssize_t, part=double, whole=double,
)
cpdef set_topic_around(BlockTable table, double[::1] topics)
