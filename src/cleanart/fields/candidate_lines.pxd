cimport cython

from cleanart.page.blocks cimport Block

cdef Py_ssize_t _SHORT_PHRASE
cdef Py_ssize_t _PHRASE_START
cdef object _HEADING
cdef object _ROW
cdef object _CODE
cdef object _DATE
cdef object _META
cdef object _BYLINE
cdef object _SHARE
cdef object _CREDIT
cdef object _NAVIGATION
cdef Py_ssize_t _MAX_SAID_WORDS
cdef Py_ssize_t _MIN_TABLE_ROWS
cdef Py_ssize_t _MAX_DATED_CHARS
cdef Py_ssize_t _MAX_SIGNING_WORDS
cdef Py_ssize_t _MAX_LONE_WORDS
cdef Py_ssize_t _YEAR_DIGITS
cdef Py_ssize_t _MAX_LINES_AFTER_TEXT

@cython.locals(numbers=Py_ssize_t, digits=Py_ssize_t, in_number=bint, sign=Py_UCS4)
cpdef bint may_hold_date(str text) except -1

@cython.locals(size=Py_ssize_t, i=Py_ssize_t, j=Py_ssize_t, sign=Py_UCS4, following=Py_UCS4, is_century=bint)
cdef bint _has_year_or_signs(str text) except -1

@cython.locals(short_phrases=frozenset, phrase_starts=frozenset, found=list, i=Py_ssize_t, block=Block, has_phrase=bint)
cpdef list possible_bylines(list blocks, object near, Py_ssize_t max_words)

cpdef bint may_name(Block block) except -1

cpdef bint is_of_quoted_post(Block block) except -1

cpdef bint has_phrase_within(str lowered) except -1

@cython.locals(is_space=bint, i=Py_ssize_t, sign=Py_UCS4)
cdef bint _has_inner_phrase(str lowered, frozenset short_phrases, frozenset phrase_starts) except -1

@cython.locals(
    start=Py_ssize_t,
    stop=Py_ssize_t,
    lone_start=Py_ssize_t,
    lone_stop=Py_ssize_t,
    found=list,
    i=Py_ssize_t,
    block=Block,
    is_lone=bint,
)
cpdef list may_sign(
    list blocks, object near, object lone, Py_ssize_t first, Py_ssize_t last, bytearray numbered
)

cdef bint _is_marked(Block block) except -1

cdef bint _may_be_beside_title(Block block) except -1

cdef bint _is_metadata(Block block) except -1

@cython.locals(texts=list, size=Py_ssize_t, i=Py_ssize_t, block=Block)
cpdef str first_prose(list blocks, Py_ssize_t max_blocks, Py_ssize_t max_chars)

@cython.locals(i=Py_ssize_t, block=Block)
cpdef Py_ssize_t first_hinted(list blocks, str hint) except -1

@cython.locals(found=list, i=Py_ssize_t, block=Block)
cpdef list metadata_lines(list blocks, object near)

@cython.locals(roles=frozenset, found=list, i=Py_ssize_t, block=Block)
cpdef list dates_and_roles(list blocks, object near, Py_ssize_t max_role_words)

@cython.locals(start=Py_ssize_t)
cdef str _last_word(str text)

@cython.locals(found=list, i=Py_ssize_t, block=Block)
cpdef list short_lines(list blocks, object near, Py_ssize_t max_words)

@cython.locals(found=list, i=Py_ssize_t, block=Block)
cpdef list unlabelled_ending_in(list blocks, Py_ssize_t start, tuple names)

@cython.locals(found=list, i=Py_ssize_t, block=Block)
cpdef list lines_with_dates(list blocks, Py_ssize_t stop, bytearray numbered, Py_ssize_t max_words)

@cython.locals(prose=Py_ssize_t, i=Py_ssize_t, block=Block)
cpdef Py_ssize_t start_of_readers_part(
    list blocks, Py_ssize_t start, Py_ssize_t min_words, frozenset headings
) except -1

cdef bint _opens_readers_part(Block block, frozenset headings) except -1

@cython.locals(found=list, i=Py_ssize_t, block=Block, address=str, authority=Py_ssize_t, path=Py_ssize_t)
cpdef list short_links(list blocks, Py_ssize_t max_words, Py_ssize_t max_path_chars)

@cython.locals(rows=Py_ssize_t, j=Py_ssize_t)
cdef bint _is_of_table(list blocks, Py_ssize_t i) except -1

@cython.locals(found=list, i=Py_ssize_t, block=Block)
cpdef list dated_lines_in_like_elements(list blocks, Py_ssize_t first, bytearray numbered, Py_ssize_t max_words)

@cython.locals(path=str, other_path=str, i=Py_ssize_t, j=Py_ssize_t, size=Py_ssize_t, other_size=Py_ssize_t)
cpdef bint are_alike(Block block, Block other) except -1

@cython.locals(size=Py_ssize_t, end=Py_ssize_t)
cdef Py_ssize_t _end_of_places(str path, Py_ssize_t start) except -1

@cython.locals(size=Py_ssize_t)
cdef bint _may_be_front_page(str path) except -1

@cython.locals(found=list, i=Py_ssize_t, size=Py_ssize_t, length=Py_ssize_t, block=Block)
cpdef list lines_of_lengths(list blocks, list lengths, Py_ssize_t most)

@cython.locals(found=list, i=Py_ssize_t, block=Block)
cpdef list lines_with_key(list blocks, str key)

@cython.locals(found=list, i=Py_ssize_t, block=Block)
cpdef list lines_with_hint(list blocks, str hint)
