cimport cython

from cleanart.page.blocks cimport Block
from cleanart.page.container_tree cimport Container

cdef object _CODE
cdef object _HEADING
cdef object _ROW
cdef object _RELATED
cdef str _MORE_INITIALS
cdef Py_ssize_t _MAX_HEADING_WORDS
cdef Py_ssize_t _MIN_PARAGRAPH_WORDS
cdef Py_ssize_t _MAX_LINKS
cdef Py_ssize_t _MAX_SUBHEAD_WORDS
cdef double _MIN_PROSE_BEFORE

@cython.locals(
    blocks=list, containers=list, total=Py_ssize_t, before=Py_ssize_t, i=Py_ssize_t, end=Py_ssize_t, block=Block,
    teaser=Block, after_article=bint, words_in=dict, element=Py_ssize_t,
)
cpdef label_related(document, options)

cdef bint _is_heading(Block block) except -1

@cython.locals(words=list, lines=dict, start=str, word=str)
cdef bint _holds_list(Block block) except -1

@cython.locals(container=Container)
cdef Py_ssize_t _element_of(Block block, list containers) except -1

cdef bint _resumes(Block block) except -1

@cython.locals(end=Py_ssize_t, block=Block, last=Block)
cdef Py_ssize_t _end_of_links(list blocks, Py_ssize_t start) except -1
