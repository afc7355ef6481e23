cimport cython
from cleanart.core.block_table cimport BlockTable
from cleanart.core.words cimport Numbering
from cleanart.page.blocks cimport Block
from cleanart.page.container_tree cimport Container

cdef Py_ssize_t _MAX_INDENT
cdef Py_ssize_t _MAX_BLANK_LINES
cdef str _COLONS
cdef dict _HINT_COLUMNS

@cython.locals(rows="int[::1]", size=Py_ssize_t, i=Py_ssize_t, block=Block)
cpdef unlabelled_rows(list blocks)

@cython.locals(texts=list, block=Block)
cpdef list texts_of(list blocks)

@cython.locals(keys=list, block=Block)
cpdef list lookup_keys(list blocks)

@cython.locals(
    count=Py_ssize_t, amounts="double[::1]", facts="float[::1]", i=Py_ssize_t, words=Py_ssize_t, prose=Py_ssize_t, chars=Py_ssize_t,
    linked=Py_ssize_t, labelled=Py_ssize_t, ended=Py_ssize_t, stops=Py_ssize_t, truncated=Py_ssize_t,
    colon=Py_ssize_t, within=Py_ssize_t, dated=Py_ssize_t, listed=Py_ssize_t, heading=Py_ssize_t, level=Py_ssize_t,
    kind_columns=dict, sign_columns=dict, text=str, column=Py_ssize_t,
    block=Block, size=Py_ssize_t, max_words=double, scale=double,
)
cpdef read_blocks(BlockTable table, list blocks)

@cython.locals(
    count=Py_ssize_t, amounts="double[::1]", facts="float[::1]", i=Py_ssize_t, dated=Py_ssize_t, cue_columns=dict, cue=str, meaning=str,
    column=Py_ssize_t, block=Block,
)
cdef _read_cues(BlockTable table, list blocks)

@cython.locals(
    count=Py_ssize_t, amounts="double[::1]", facts="float[::1]", i=Py_ssize_t, said_before=Py_ssize_t, repeats=Py_ssize_t, firsts=dict,
    first_of="int[::1]", first=Py_ssize_t, nothing=Py_ssize_t, block=Block,
)
cdef _read_repeats(BlockTable table, list blocks)

@cython.locals(
    described=Py_ssize_t, min_words=Py_ssize_t, different=list, description=str, i=Py_ssize_t, block=Block, key=str,
)
cpdef read_described(BlockTable table, list blocks, list descriptions)

@cython.locals(
    count=Py_ssize_t, amounts="double[::1]", facts="float[::1]", i=Py_ssize_t, indent=Py_ssize_t, blank=Py_ssize_t, numbers=dict,
    lines=Py_ssize_t, look=tuple, block=Block,
)
cpdef read_layout(BlockTable table, list blocks)

@cython.locals(
    tags=dict, shapes=dict, names=Numbering, looks=Numbering, alike=Numbering, outer_looks=Numbering,
    kind_columns=dict, pair="unsigned long long", tag_of="int[::1]", name_of="int[::1]", i=Py_ssize_t, tag=Py_ssize_t,
    shape=Py_ssize_t, parent=Py_ssize_t, name=Py_ssize_t, inner=Py_ssize_t, outer=Py_ssize_t, last_outer=Py_ssize_t, around=Py_ssize_t,
    kind=Py_ssize_t, first_kind=Py_ssize_t, kinds=Py_ssize_t, block=Block, container=Container,
)
cpdef read_markup(BlockTable table, list blocks, list containers)

@cython.locals(
    count=Py_ssize_t, amounts="double[::1]", facts="float[::1]", columns_of=dict, i=Py_ssize_t, hints=frozenset, hint_columns=list,
    column=Py_ssize_t, block=Block,
)
cdef _read_hints(BlockTable table, list blocks)

@cython.locals(columns=list, is_in_article=bint, column=Py_ssize_t)
cdef list _columns_of_hints(frozenset hints)
