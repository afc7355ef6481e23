from cleanart.readers.elements cimport Element
from cleanart.readers.structure cimport Structure

cdef dict DOES
cdef dict _ON_VOID
cdef dict _ON_INLINE
cdef dict _ON_BLOCK
cdef frozenset _CONTROLS
cdef frozenset _SEPARATE_WORDS
cdef frozenset NOTE_TAGS
cdef frozenset SMALL_PRINT


cdef class BlockBuilder(Structure):
    cpdef object start(self, str tag, object attributes)
    cpdef object end(self, str tag)
    cpdef bint _is_shown(self, str tag, dict attributes) except -1
    cpdef object _open_block(self, str tag, dict attributes)
    cpdef object _open_inline(self, str tag, dict attributes)
    cpdef object _open_seen(self, Element element, dict attributes)
    cpdef bint _is_read(self, Element element) except -1
