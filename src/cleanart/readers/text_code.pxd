cimport cython
from cleanart.language.strings cimport ends_sentence
from cleanart.page.blocks cimport Block

cdef Py_ssize_t _MAX_CODE_CHARS
cdef int _NONE
cdef int _POSSIBLE
cdef int _LIKELY
cdef int _SURE
cdef str _SURE_ENDS
cdef Py_ssize_t _MAX_SHORT_LINE_SPACES

cdef unsigned int _FACTOR
cdef unsigned int _HASH_BITS
cdef bytearray _PAIRS
cdef bytearray _TRIPLES
cdef str _LITERAL_STARTS
cdef unsigned int _WHOLE
cdef unsigned int _BEGUN

@cython.locals(
    above="unsigned int", code="unsigned int", pair="unsigned int", mark="unsigned int", i=Py_ssize_t, character=Py_UCS4,
)
cpdef bint _has_sign(str page) except -1

@cython.locals(sign=str)
cpdef bint is_code(str line) except -1

@cython.locals(end=Py_ssize_t, sign=Py_UCS4)
cdef str _first_letters(str line)

cdef bint _may_be_likely(str line) except -1

@cython.locals(line=str)
cdef bint _is_sure_or_likely(Block block, str page) except -1

@cython.locals(token=str)
cdef bint _is_likely(str line) except -1

@cython.locals(i=Py_ssize_t, above=Block, below=Block, block=Block)
cpdef settle_code(list blocks, str page)

@cython.locals(start=Py_ssize_t, i=Py_ssize_t)
cdef _settle_groups(list blocks, str page)

cdef bint _follows_blank(Block block) except -1

@cython.locals(i=Py_ssize_t)
cdef bint _may_hold_code(list blocks, Py_ssize_t start, Py_ssize_t end, str page) except -1

@cython.locals(ranks=list, looks=Py_ssize_t, block=Block, rank=int, is_whole=bint, start=Py_ssize_t, i=Py_ssize_t)
cdef _settle_group(list group, str page)

@cython.locals(block=Block)
cdef _make_all_code(list blocks, str page)

@cython.locals(i=Py_ssize_t, block=Block)
cdef _settle_below(list blocks, str page)

cdef bint _leads(Block block, Block code, str page) except -1

cdef bint _is_literal(str line) except -1

@cython.locals(line=str)
cdef int _rank(Block block, str page) except -1

@cython.locals(block=Block, line=str)
cdef bint _goes_on(list blocks, Py_ssize_t i, Py_ssize_t base_indent, str page) except -1

@cython.locals(is_short=bint, has_signs=bint)
cdef bint _may_be_code(str line) except -1

@cython.locals(block=Block, below=Block, inner=Block, text=str)
cdef bint _opens_code(list blocks, Py_ssize_t i, str page) except -1

@cython.locals(start=Py_ssize_t)
cdef _make_code(Block block, str page)
