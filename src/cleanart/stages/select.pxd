cimport cython
from libc cimport math

from cleanart.page.blocks cimport Block

cdef object _CODE
cdef object _HEADING_KIND
cdef object _ITEM
cdef object _PARAGRAPH
cdef object _QUOTE
cdef object _ROW
cdef double _MIN_STRETCH_SHARE
cdef double _MIN_PROBABILITY
cdef Py_ssize_t _MAX_DATELINE_WORDS
cdef Py_ssize_t _MAX_INSERTED_WORDS
cdef Py_ssize_t _MAX_CODE_DEPTH

@cython.locals(allowed=list, block=Block, has_tables=bint)
cdef list _allowed_blocks(list blocks, options)

@cython.locals(containers=list, blocks=list, around=Py_ssize_t, block=Block, is_code=bint)
cpdef keep_code_below(document)

@cython.locals(waiting=list, is_open=bint, block=Block, code=Block)
cpdef keep_code_between(document)

cdef bint _is_code_or_formula(Block block) except -1

@cython.locals(_=Py_ssize_t)
cdef bint _is_within(Py_ssize_t outer, Py_ssize_t inner, list containers) except -1

@cython.locals(kept=list, distances=list, firsts=dict, block=Block)
cpdef _drop_repeats(list blocks, bint is_markup)

@cython.locals(kept_headings=set, i=Py_ssize_t, block=Block, below=Block)
cdef _drop_repeated_headings(list blocks)

@cython.locals(words="double[::1]", i=Py_ssize_t, all_words=double, kept_words=double, min_words=double, block=Block, stretch=list)
cdef _keep_stretches(list blocks)

@cython.locals(block=Block)
cdef _keep_whole(list stretch)

@cython.locals(before=Block)
cdef bint _goes_on(Block block, list stretch) except -1

cdef bint _is_sentence(Block block) except -1

cdef bint _is_lead_in(Block block) except -1

@cython.locals(block=Block, group=list, number=Py_ssize_t, number_of_group=Py_ssize_t, table_of=dict)
cpdef average_list_scores(list blocks, list containers)

@cython.locals(block=Block, group=list, is_in_group=bint)
cdef _average_line_scores(list blocks)

@cython.locals(words=Py_ssize_t, size=Py_ssize_t, probability=double, block=Block)
cdef _average_scores(list group)

@cython.locals(count=Py_ssize_t, scores="double[::1]", i=Py_ssize_t, block=Block)
cdef _choose(list blocks, options)

@cython.locals(
    heading_threshold=double, block=Block, is_next_kept=bint, is_line_above_kept=bint, is_above=bint, heads_kept=bint,
)
cdef _keep_above(list blocks, double threshold)
