from cleanart.readers.elements cimport Element
from cleanart.readers.links cimport Links


cdef class PictureEvents(Links):
    cdef public Py_ssize_t _open_captions
    cdef public tuple _first_source

    cpdef bint _is_note(self, Element element) except -1
    cpdef bint _is_part_of_word(self, Element element) except -1


cpdef bint _is_in_figure(Element element) except -1
