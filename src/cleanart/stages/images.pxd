cimport cython

from cleanart.images.addresses cimport identity, is_furniture
from cleanart.images.credit_forms cimport find_credit
from cleanart.images.note_blocks cimport is_linked
from cleanart.images.teasers cimport find_teasers
from cleanart.page.blocks cimport Block
from cleanart.page.container_tree cimport Container, ContainerTree

cdef object _new_tuple
cdef object _HEADING
cdef object _RELATED
cdef frozenset _OTHER_REGIONS
cdef frozenset _EXCLUDING_REGIONS
cdef Py_ssize_t _MAX_DISTANCE
cdef Py_ssize_t _MAX_ABOVE_TITLE
cdef tuple _BUTTON_ALT
cdef str _FURNITURE_ALT_STARTS
cdef frozenset _FURNITURE_ALT_ENDS
cdef Py_ssize_t _MAX_FRAMES

@cython.locals(chosen=list, pictures=list, kept=list, p=Py_ssize_t, chooser=_PictureChooser)
cdef list _pictures_of_article(document, dict head)

@cython.locals(kept=list, i=Py_ssize_t, block=Block)
cdef list _kept_indices(list blocks)

@cython.final
cdef class _PictureChooser:
    cdef object _document
    cdef list _blocks
    cdef list _pictures
    cdef list _containers
    cdef ContainerTree _tree
    cdef list _parents
    cdef dict _head
    cdef list _head_names
    cdef list _authors
    cdef list _author_words
    cdef double[::1] _words
    cdef list _hints
    cdef bytearray _is_inside
    cdef set _teasers
    cdef list _others
    cdef Py_ssize_t _first
    cdef Py_ssize_t _last
    cdef Py_ssize_t _below
    cdef bint _is_article

    @cython.locals(blocks=list, words="double[::1]", i=Py_ssize_t, block=Block)
    cdef _count_words(self, list kept)

    @cython.locals(
        containers=list, words="double[::1]", hints_of=list, is_inside=bytearray, parents=list, core=Py_ssize_t,
        inwards=list, at=Py_ssize_t, i=Py_ssize_t, outer=Py_ssize_t, container=Container,
    )
    cdef _look_around(self)

    @cython.locals(at=Py_ssize_t, hints=frozenset, has_caption=bint, has_credit=bint, is_possible=bint)
    cdef bint is_of_article(self, Py_ssize_t p) except -1

    @cython.locals(teasers=set)
    cdef bint _is_teaser(self, Py_ssize_t p) except -1

    @cython.locals(src=str)
    cdef bint _is_in_head(self, picture) except -1

    @cython.locals(others=list, at=Py_ssize_t, above=Block, below=Block)
    cdef bint _is_among_related(self, picture) except -1

    @cython.locals(is_bare=bint, index=Py_ssize_t)
    cdef bint _is_near_body(self, picture) except -1

    @cython.locals(index=Py_ssize_t, is_beside_body=bint, is_titled=bint, around=frozenset)
    cdef bint _is_at_body(self, picture, frozenset hints) except -1

    @cython.locals(below=Block)
    cdef bint _is_shown_without_scripts(self, picture) except -1

    cdef bint _has_title(self, picture) except -1

    @cython.locals(parents=list, body=Py_ssize_t, around=Py_ssize_t)
    cdef bint _follows(self, picture) except -1

    @cython.locals(
        alt=str, below=Block, linked=bint, is_link=bint, is_heading=bint, is_title=bint, around=list, box=Py_ssize_t,
    )
    cdef bint _is_of_another(self, picture) except -1

    @cython.locals(frames=list)
    cdef list _frames(self, Py_ssize_t at)

@cython.locals(may_be=bint)
cdef bint _is_of_furniture(str alt) except -1

cdef frozenset _together(frozenset outer, frozenset hints)

@cython.locals(i=Py_ssize_t, block=Block)
cdef Py_ssize_t _below_body(list blocks, Py_ssize_t last) except -1

@cython.locals(low=str, name=str)
cdef bint _may_have(str text, list names) except -1

@cython.locals(src=str, caption=str, credit=str, lowered=str, images=dict, captions_with_address=set, key=tuple)
cdef list _merge(list pictures, dict head)

cdef _filled_in(image, str alt, str caption, str credit)
