cimport cython

from cleanart.images.credit_forms cimport find_credit
from cleanart.images.credit_names cimport is_agency, looks_like_credit_name
from cleanart.images.note_blocks cimport has_letters, is_linked, role_of
from cleanart.images.picture_layout cimport PictureLayout
from cleanart.page.blocks cimport Block
from cleanart.page.container_tree cimport Container

cdef frozenset _NOTE_HINTS
cdef frozenset _FIGURE_HINTS
cdef frozenset _OPEN_LABELS
cdef object _ITEM
cdef object _PARAGRAPH
cdef Py_ssize_t _MAX_BOX_STEPS_OUT

@cython.locals(start=Py_ssize_t, end=Py_ssize_t, p=Py_ssize_t, boxes=list, notes=list)
cpdef list boxed_notes(PictureLayout layout, set taken)

@cython.locals(found=list, hints=frozenset, is_note=bint, i=Py_ssize_t, block=Block)
cdef list _hinted_blocks(list blocks)

cdef _find_box(PictureLayout layout, Py_ssize_t p, Py_ssize_t prose_start, Py_ssize_t prose_end)

@cython.locals(at=Py_ssize_t, containers=list, container=Container, _=Py_ssize_t)
cdef _container_with_text(PictureLayout layout, Py_ssize_t p)

cdef bint _fits_box(Block block) except -1

cdef bint _has_credit(Block block) except -1

cdef bint _are_caption_and_name(blocks) except -1

@cython.locals(root=object, _=Py_ssize_t, container=Container)
cdef _find_place(PictureLayout layout, Py_ssize_t at)

cdef bint _may_be_note(PictureLayout layout, Block block, Py_ssize_t root) except -1

cdef bint _may_be_caption(Block block) except -1

@cython.locals(used=set, notes=list, p=Py_ssize_t, i=Py_ssize_t)
cpdef list numbered_notes(PictureLayout layout, set taken)

@cython.locals(blocks=list, below=Py_ssize_t, above=Py_ssize_t)
cdef Py_ssize_t _numbered_note(PictureLayout layout, Py_ssize_t p, set used) except -2

cdef bint _is_numbered_note(Block block) except -1
