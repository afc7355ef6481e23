cimport cython

from cleanart.readers.elements cimport Element, Elements
from cleanart.readers.structure cimport Structure

cdef dict DOES
cdef dict _NO_ATTRIBUTES
cdef Py_ssize_t _MAX_DEPTH
cdef dict _ON_VOID
cdef dict _ON_INLINE
cdef dict _ON_BLOCK
cdef dict _ON_HINT
cdef frozenset _IN_TABLES
cdef frozenset _CONTROLS
cdef frozenset _SEPARATE_WORDS
cdef frozenset NOTE_TAGS
cdef frozenset SMALL_PRINT


cdef class BlockBuilder(Structure):
    @cython.locals(named=dict)
    cpdef object start(self, str tag, object attributes)
    @cython.locals(elements=Elements, element=Element, parts=Py_ssize_t)
    cpdef object end(self, str tag)
    cpdef bint _is_shown(self, str tag, dict attributes) except -1
    @cython.locals(element=Element)
    cpdef object _open_block(self, str tag, dict attributes)
    cpdef object _break_at_block(self, str tag)
    cpdef object _made_by_hints(self, Element element)
    cpdef object _open_cell_of_role(self, Element element)
    @cython.locals(element=Element, parts=Py_ssize_t)
    cpdef object _open_inline(self, str tag, dict attributes)
    @cython.locals(tag=str)
    cpdef object _open_seen(self, Element element, dict attributes)
    @cython.locals(hints=frozenset)
    cpdef bint _is_read(self, Element element) except -1
