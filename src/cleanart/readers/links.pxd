cimport cython

from cleanart.readers.block_writer cimport BlockWriter


cdef class Links(BlockWriter):
    cpdef object _open_control(self, dict attributes)
    cpdef object _note_more(self, Py_ssize_t start)


cpdef bint _is_for_author(str shape) except -1
