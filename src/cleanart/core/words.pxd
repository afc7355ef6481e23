cimport cython
from cleanart.core.block_table cimport BlockTable

# Constants that are too large for Python integers in C.
cdef unsigned long long _FACTOR
cdef unsigned long long _BITS

cdef class Numbering:
    cdef readonly Py_ssize_t count
    cdef unsigned long long mask
    cdef unsigned long long[::1] keys
    cdef int[::1] numbers

    @cython.locals(mask="unsigned long long", slot="unsigned long long")
    cpdef Py_ssize_t number(self, unsigned long long key)

    @cython.locals(
        keys="unsigned long long[::1]", numbers="int[::1]", size=Py_ssize_t, mask="unsigned long long", i=Py_ssize_t,
        slot="unsigned long long",
    )
    cdef _grow(self)

cdef unsigned long long mixed(unsigned long long key, unsigned long long value) noexcept

cdef class PageWords:
    cdef public int[::1] words
    cdef public int[::1] starts
    cdef public int[::1] lengths
    cdef public Py_ssize_t distinct
    cdef public Py_ssize_t size
    cdef public bint has_body

    @cython.locals(
        numbering=Numbering, seed="unsigned long long", unspaced=int, i=Py_ssize_t, text=str, character=Py_UCS4,
        key="unsigned long long", length=Py_ssize_t, may_be_unspaced=bint, code=int, factor="unsigned long long",
        bits="unsigned long long", first_sign=int, last_sign=int,
    )
    cpdef scan(self, list texts, pieces_of)

    @cython.locals(piece=str, character=Py_UCS4, key="unsigned long long")
    cdef _add_pieces(self, Numbering numbering, list pieces)

    @cython.locals(number=Py_ssize_t)
    cdef _add(self, Numbering numbering, unsigned long long key, Py_ssize_t length)

    @cython.locals(words="int[::1]", lengths="int[::1]", room=Py_ssize_t, i=Py_ssize_t)
    cdef _grow(self)

    cpdef set_columns(self, BlockTable table)

    @cython.locals(
        count=Py_ssize_t, columns="double[::1]", in_block=Py_ssize_t, in_title=Py_ssize_t, words="int[::1]",
        starts="int[::1]", min_chars=int, seen="int[::1]", is_title="signed char[::1]", title_words=Py_ssize_t,
        k=Py_ssize_t, i=Py_ssize_t, common=Py_ssize_t, distinct=Py_ssize_t, word=Py_ssize_t,
    )
    cdef _set_title(self, BlockTable table)

    @cython.locals(
        count=Py_ssize_t, columns="double[::1]", topic=Py_ssize_t, topic_words=Py_ssize_t, prose=Py_ssize_t,
        words="int[::1]", starts="int[::1]", lengths="int[::1]", min_chars=int, seen="int[::1]",
        blocks_with="int[::1]", i=Py_ssize_t, k=Py_ssize_t, needed=int, known=Py_ssize_t, distinct=Py_ssize_t,
        word=Py_ssize_t,
    )
    cdef _set_topic(self, BlockTable table)

    @cython.locals(
        count=Py_ssize_t, columns="double[::1]", before=Py_ssize_t, after=Py_ssize_t, labelled=Py_ssize_t,
        words="int[::1]", starts="int[::1]", width=Py_ssize_t, numbering=Numbering, shingles="int[::1]", first="int[::1]",
        last="int[::1]", is_in_body="signed char[::1]", in_body=Py_ssize_t, body_words=Py_ssize_t,
        block_words=Py_ssize_t, i=Py_ssize_t, k=Py_ssize_t, j=Py_ssize_t, key="unsigned long long", number=Py_ssize_t,
        shared_before=Py_ssize_t, shared_after=Py_ssize_t, shared_body=Py_ssize_t, total=Py_ssize_t,
    )
    cdef _set_copies(self, BlockTable table)

@cython.locals(
    count=Py_ssize_t, columns="double[::1]", topic=Py_ssize_t, around=Py_ssize_t, words=Py_ssize_t,
    reach=Py_ssize_t, i=Py_ssize_t, j=Py_ssize_t, part=double, whole=double,
)
cpdef set_topic_around(BlockTable table)
