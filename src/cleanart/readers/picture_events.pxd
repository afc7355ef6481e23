cimport cython

from cleanart.readers.elements cimport Element
from cleanart.readers.initials cimport is_for_initial, is_initial
from cleanart.readers.links cimport Links
from cleanart.readers.pictures cimport is_stand_in, largest_source, leads_elsewhere, own_source, read_picture

cdef Py_ssize_t _MAX_FIGURE_DISTANCE
cdef frozenset _FORMULA_CLASSES


cdef class PictureEvents(Links):
    cdef public Py_ssize_t _open_captions
    cdef Element _picture
    cdef str _picture_source
    cdef list _unread_sources

    @cython.locals(alt=str, shape=str)
    cdef object _read_image(self, dict attributes)
    @cython.locals(
        element=Element, outer=Element, container=Element, elements=tuple, source=str, is_linked=bint, link=str,
        in_figure=bint, index=Py_ssize_t
    )
    cdef object _add_picture(self, dict attributes)
    cdef bint _may_begin_word(self, str shape) except -1
    cdef str _first_source(self)
    cpdef bint _is_note(self, Element element) except -1
    cpdef bint _is_below_picture(self) except -1
    cpdef bint _is_part_of_word(self, Element element) except -1


@cython.locals(_=Py_ssize_t)
cdef bint _is_in_figure(Element element) except -1
