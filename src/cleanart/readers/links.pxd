cimport cython

from cleanart.language.strings cimport ends_sentence, look_up_key
from cleanart.readers.block_writer cimport BlockWriter, collapse_spaces
from cleanart.readers.elements cimport Element
from cleanart.readers.initials cimport is_for_initial, is_initial

cdef frozenset _AUTHOR_CLASSES
cdef Py_ssize_t _MAX_MORE_PARTS
cdef Py_ssize_t _MAX_MORE_CHARS
cdef Py_ssize_t _MAX_AUTHOR_PARTS
cdef Py_ssize_t _MAX_AUTHORS
cdef Py_ssize_t MAX_OPEN_ITEMS


cdef class Links(BlockWriter):
    @cython.locals(href=str)
    cpdef object _open_control(self, dict attributes)
    cdef object _open_tag(self, str relation)
    @cython.locals(before=str, link=str)
    cdef object _note_more(self, Py_ssize_t start)


@cython.locals(end=Py_ssize_t)
cdef bint _ends_in_word(str text) except -1
cdef bint _is_for_author(str shape) except -1
