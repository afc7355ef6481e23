cimport cython
from libc cimport math
from cleanart.core.block_table cimport BlockTable

cdef class ContainerSums:
    cdef readonly BlockTable table
    cdef public double[::1] sums
    cdef public int[::1] depths
    cdef public int[::1] siblings
    cdef public Py_ssize_t core

    @cython.locals(
        sums="double[::1]", table=BlockTable, rows=Py_ssize_t, row=Py_ssize_t, i=Py_ssize_t, parent=Py_ssize_t,
        of_look="int[::1]",
    )
    cdef _sum_up(self)

    @cython.locals(
        sums="double[::1]", table=BlockTable, count=Py_ssize_t, rows=Py_ssize_t, prose=Py_ssize_t,
        richest="int[::1]", i=Py_ssize_t, parent=Py_ssize_t, core=Py_ssize_t, child=Py_ssize_t, share=double,
    )
    cdef _find_core(self)

    @cython.locals(
        table=BlockTable, up="int[::1]", down="int[::1]", level=Py_ssize_t, i=Py_ssize_t, facts="float[::1]",
        count=Py_ssize_t, outside=Py_ssize_t, off_path=Py_ssize_t, depth=Py_ssize_t, in_core=Py_ssize_t,
        position=Py_ssize_t, first=Py_ssize_t, last=Py_ssize_t, container=Py_ssize_t,
    )
    cdef _measure_ways(self, Py_ssize_t core)

@cython.locals(
    count=Py_ssize_t, amounts="double[::1]", totals=Py_ssize_t, i=Py_ssize_t, at=Py_ssize_t, row=Py_ssize_t,
)
cpdef add_blocks(BlockTable table, int[::1] groups, double[::1] sums)
