from cleanart.readers.elements cimport Element
from cleanart.readers.picture_events cimport PictureEvents


cdef class HeadEvents(PictureEvents):
    cdef public str base_url
    cdef public list inner_pages
    cdef public bint _is_in_player

    cpdef object _skip(self, str tag, dict attributes)
    cdef object _script_taker(self, str kind)
    cpdef object _itemprop(self, dict attributes)
    cpdef object _close_items(self, Element element)
    cpdef object _end_skip(self)
