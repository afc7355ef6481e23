cimport cython

from cleanart.readers.elements cimport Element, Elements
from cleanart.readers.structure cimport Structure

cdef dict DOES
cdef dict _NO_ATTRIBUTES
cdef Py_ssize_t _MAX_DEPTH
cdef dict _ON_HINT
cdef frozenset _IN_TABLES
cdef frozenset _SEPARATE_WORDS
cdef frozenset NOTE_TAGS


cdef class _Tag:
    cdef public object does
    cdef public frozenset hints
    cdef public object on_open
    cdef public object on_close
    cdef public object on_inline
    cdef public bint is_control
    cdef public bint is_small_print
    cdef public bint is_word


cdef dict _TAGS
cdef _Tag _OTHER


cdef class BlockBuilder(Structure):
    cpdef object start(self, str tag, object attributes)
    cpdef object open(self, str tag, _Tag kind, dict named)
    @cython.locals(elements=Elements, element=Element, parts=Py_ssize_t)
    cpdef object end(self, str tag)
    cpdef bint _is_shown(self, str tag, dict attributes) except -1
    @cython.locals(element=Element)
    cpdef object _open_block(self, str tag, _Tag kind, dict attributes)
    cpdef object _break_at_block(self, str tag)
    cpdef object _open_cell_of_role(self, Element element)
    @cython.locals(element=Element, parts=Py_ssize_t)
    cpdef object _open_inline(self, str tag, _Tag kind, dict attributes)
    cpdef object _open_seen(self, Element element, _Tag kind, dict attributes)
    @cython.locals(hints=frozenset)
    cpdef bint _is_read(self, Element element) except -1
