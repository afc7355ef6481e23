from cleanart.readers.elements cimport Element
from cleanart.readers.structure cimport Structure


cdef class BlockBuilder(Structure):
    cpdef object start(self, str tag, object attributes)
    cpdef object end(self, str tag)
    cpdef bint _is_shown(self, str tag, dict attributes) except -1
    cpdef object _open_block(self, str tag, dict attributes)
    cpdef object _open_inline(self, str tag, dict attributes)
    cpdef object _open_seen(self, Element element, dict attributes)
    cpdef bint _is_read(self, Element element) except -1
