cimport cython

from cleanart.readers.block_writer cimport BlockWriter
from cleanart.readers.initials cimport is_for_initial, is_initial


cdef class Links(BlockWriter):
    @cython.locals(href=str)
    cpdef object _open_control(self, dict attributes)
    cpdef object _note_more(self, Py_ssize_t start)


cpdef bint _is_for_author(str shape) except -1
