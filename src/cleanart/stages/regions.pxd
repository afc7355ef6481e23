cimport cython

from cleanart.page.blocks cimport Block
from cleanart.page.container_tree cimport Container, ContainerTree
from cleanart.page.hint_labels cimport HintLabels


@cython.locals(block=Block, hints=frozenset, hints_of=list, labelling=dict)
cpdef label_regions(document, options)

@cython.locals(
    block=Block, weight=double, i=Py_ssize_t, containers=list, blocks=list, weights=list, effective=list,
    results=dict, key=tuple, max_weight=double, container=Container, hints=frozenset, inherited=frozenset,
    tree=ContainerTree, chapters=_Chapters,
)
cpdef list effective_hints(document)

@cython.locals(i=Py_ssize_t, parents=list, inside=set, container=Container, hidden=list)
cdef frozenset _shown_later(list containers, list weights, ContainerTree tree)

@cython.locals(container=Container, parents=set, shown=set)
cdef frozenset _panels(list hidden, list containers, list weights)

cdef frozenset _classes(Container container, frozenset ignored)

@cython.locals(block=Block, above=Block, hints=frozenset)
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
        i=Py_ssize_t, block=Block, below=Block, index=Py_ssize_t, hints=frozenset, container=Container, _=Py_ssize_t,
    )
    cdef dict _read_levels(self)

    @cython.locals(i=Py_ssize_t, block=Block, index=Py_ssize_t, container=Container, _=Py_ssize_t)
    cdef _read_firsts(self)

    cdef bint _is_heading(self, Py_ssize_t i) except -1

    @cython.locals(i=Py_ssize_t, container=Container)
    cdef _read_controls(self)

cdef bint _is_heading(Block block, Block below)
cdef _label(Block block, HintLabels by_hints)
cdef bint _is_button(Block block)
cdef bint _describes_visible(Block block)
cdef bint _is_row_of_links(Block block)
