cimport cython

from cleanart.images.credit_forms cimport find_credit
from cleanart.images.note_blocks cimport is_linked
from cleanart.page.blocks cimport Block
from cleanart.page.container_tree cimport Container

cdef object _NAVIGATION

@cython.locals(kept=list, i=Py_ssize_t, block=Block)
cdef list _kept_indices(list blocks)

@cython.locals(
    blocks=list, containers=list, parents=list, words=list, core=Py_ssize_t, block=Block,
    kept_index=Py_ssize_t, at=Py_ssize_t, i=Py_ssize_t, surroundings=dict, inwards=list, hints=frozenset,
    container=Container,
)
cpdef tuple _surroundings(document, list kept)

@cython.locals(
    pictures=list, containers=list, has_text=list, has_link=list, shown=dict, boxes=dict, p=Py_ssize_t,
    is_teaser_box=list, at=Py_ssize_t, teasers=set, _=Py_ssize_t, box=Container,
)
cpdef set _teasers(document)

@cython.locals(blocks=list, size=Py_ssize_t, has_text=list, has_link=list, i=Py_ssize_t, block=Block)
cdef tuple _text_and_links(document)
