cimport cython

from cleanart.images.note_blocks cimport is_linked
from cleanart.page.blocks cimport Block
from cleanart.page.container_tree cimport Container, ContainerTree

cdef object _NAVIGATION
cdef Py_ssize_t _MAX_BOX_STEPS_OUT
cdef Py_ssize_t _MIN_TEASERS

@cython.locals(
    pictures=list, containers=list, has_text=list, has_link=list, counts="int[::1]", shown=dict, boxes=dict,
    p=Py_ssize_t, is_teaser_box=list, at=Py_ssize_t, teasers=set, _=Py_ssize_t, box=Container,
)
cpdef set find_teasers(document)

@cython.locals(parents=list, is_counted=bytearray, is_teaser_box=list, at=Py_ssize_t, parent=Py_ssize_t, _=Py_ssize_t)
cdef _box_counts(document, list has_text, list has_link)

@cython.locals(blocks=list, tree=ContainerTree, size=Py_ssize_t, has_text=list, has_link=list, i=Py_ssize_t, block=Block)
cdef tuple _text_and_links(document)
