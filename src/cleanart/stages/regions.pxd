cimport cython

from cleanart.page.blocks cimport Block
from cleanart.page.container_tree cimport Container, ContainerTree
from cleanart.page.hint_labels cimport HintLabels


cdef object _HEADING
cdef object _PARAGRAPH
cdef object _NAVIGATION
cdef frozenset _TOPIC_HINTS
cdef frozenset _LABELLING_HINTS
cdef Py_ssize_t _MAX_BUTTON_WORDS
cdef Py_ssize_t _MAX_CHAPTER_DEPTH
cdef double _MIN_ROW_LINK_SHARE
cdef double _PLAIN_WORD_WEIGHT

@cython.locals(blocks=list, block=Block, hints=frozenset, may_label=bint, hints_of=list)
cpdef label_regions(document, options)

@cython.locals(
    block=Block, weight=double, i=Py_ssize_t, containers=list, blocks=list, weights="double[::1]", effective=list,
    known=dict, of_inherited=dict, result=frozenset, is_large=bint, is_panel=bint, has_topic=bint, is_chapter=bint,
    shown_later=frozenset, max_weight=double, container=Container, hints=frozenset, inherited=frozenset,
    tree=ContainerTree, chapters=_Chapters,
)
cpdef list effective_hints(document)

cdef frozenset _plausible_hints(
    frozenset inherited, frozenset hints, bint is_shown_later, bint is_large, bint is_chapter
)

@cython.locals(
    i=Py_ssize_t, parents=list, parent=Py_ssize_t, is_inside=bytearray, words=double, container=Container, hidden=list,
)
cdef frozenset _shown_later(list containers, double[::1] weights, ContainerTree tree)

@cython.locals(i=Py_ssize_t, container=Container, has_hidden=bytearray, shown=set)
cdef frozenset _panels(list hidden, list containers, double[::1] weights)

cdef frozenset _classes(Container container, frozenset ignored)

@cython.locals(block=Block, above=Block, hints=frozenset, own=frozenset, prose=dict, headings=dict)
cdef _clear_page_wide(list hints_of, list blocks)

@cython.final
cdef class _Chapters:
    cdef list _containers
    cdef list _blocks
    cdef dict _firsts
    cdef dict _levels
    cdef set _with_controls

    @cython.locals(container=Container, heading=Block, first=Py_ssize_t)
    cdef bint have(self, Py_ssize_t index) except -1

    @cython.locals(
        levels=dict, of_parent=dict, i=Py_ssize_t, block=Block, below=Block, index=Py_ssize_t, container=Container,
        _=Py_ssize_t,
    )
    cdef dict _read_levels(self)

    @cython.locals(i=Py_ssize_t, block=Block, index=Py_ssize_t, container=Container, _=Py_ssize_t)
    cdef _read_firsts(self)

    cdef bint _is_heading(self, Py_ssize_t i) except -1

    @cython.locals(i=Py_ssize_t, container=Container)
    cdef _read_controls(self)

cdef bint _opens_chapter(Block block, Block below) except -1
cdef _label(Block block, HintLabels by_hints)
cdef bint _is_button(Block block) except -1
cdef bint _describes_visible(Block block) except -1
cdef bint _is_row_of_links(Block block) except -1
