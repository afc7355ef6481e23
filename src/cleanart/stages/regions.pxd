cimport cython

from cleanart.page.blocks cimport Block
from cleanart.page.container_tree cimport Container, ContainerTree
from cleanart.page.hint_labels cimport HintLabels


@cython.locals(block=Block, hints=frozenset, hints_of=list, labelling=dict)
cpdef label_regions(document, options)

@cython.locals(
    block=Block, weight=double, i=Py_ssize_t, containers=list, blocks=list, weights=list, effective=list,
    results=dict, key=tuple, max_weight=double, container=Container, hints=frozenset, inherited=frozenset,
    tree=ContainerTree,
)
cpdef list effective_hints(document)

@cython.locals(i=Py_ssize_t, parents=list, inside=set, container=Container, hidden=list)
cdef frozenset _shown_later(list containers, list weights, ContainerTree tree)

@cython.locals(container=Container, parents=set, shown=set)
cdef frozenset _panels(list hidden, list containers, list weights)

cdef frozenset _classes(Container container, frozenset ignored)

@cython.locals(block=Block, above=Block, hints=frozenset)
cdef _clear_page_wide(list hints_of, list blocks)

cdef bint _is_heading(Block block, Block below)
cdef _label(Block block, HintLabels by_hints)
cdef bint _is_button(Block block)
cdef bint _describes_visible(Block block)
cdef bint _is_row_of_links(Block block)
