cimport cython

from cleanart.readers.elements cimport Element
from cleanart.readers.initials cimport is_for_initial, is_initial
from cleanart.readers.links cimport Links
from cleanart.readers.pictures cimport is_stand_in, largest_source, leads_elsewhere, read_picture


cdef class PictureEvents(Links):
    cdef public Py_ssize_t _open_captions
    cdef public tuple _first_source

    @cython.locals(element=Element, container=Element, place=tuple, around=tuple, linked=bint, to_front=bint, source=str, in_figure=bint)
    cpdef object _add_picture(self, dict attributes)
    cpdef bint _is_note(self, Element element) except -1
    cpdef bint _is_part_of_word(self, Element element) except -1


cpdef bint _is_in_figure(Element element) except -1
