cimport cython

cdef Py_ssize_t _AMOUNTS

@cython.final
cdef class BlockTable:
    cdef public Py_ssize_t count
    cdef public double[::1] amounts
    cdef public float[::1] facts
    cdef public int[::1] groups
    cdef public int[::1] containers
    cdef public Py_ssize_t container_count
    cdef public int[::1] parents
    cdef public int[::1] looks
    cdef public Py_ssize_t start
    cdef public bint has_title
    cdef public Py_ssize_t title
    cdef public Py_ssize_t main_start
    cdef public Py_ssize_t main_end
    cdef public double all_words
    cdef public double all_prose

    cpdef Py_ssize_t start_of(self, Py_ssize_t column) except -1
