cimport cython

from cleanart.images.note_blocks cimport is_linked
from cleanart.page.blocks cimport Block
from cleanart.page.container_tree cimport Container, ContainerTree

cdef object _NAVIGATION
cdef Py_ssize_t _MAX_BOX_STEPS_OUT
cdef Py_ssize_t _MIN_TEASERS

@cython.locals(
    pictures=list, containers=list, has_text=list, has_link=list, boxes_of=list, counts="int[::1]", shown=dict,
    boxes=dict, p=Py_ssize_t, at=Py_ssize_t, teasers=set, box=Container,
)
cpdef set find_teasers(document)

@cython.locals(is_teaser_box=list, boxes=list, at=Py_ssize_t, _=Py_ssize_t, container=Container)
cdef list _boxes_around(picture, list containers, list has_text, list has_link)

@cython.locals(is_counted=bytearray, boxes=list, at=Py_ssize_t, container=Container)
cdef _count_boxes(list boxes_of, list containers)

@cython.locals(blocks=list, tree=ContainerTree, size=Py_ssize_t, has_text=list, has_link=list, i=Py_ssize_t, block=Block)
cdef tuple _text_and_links(document)
