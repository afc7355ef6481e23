cimport cython
from libc cimport math
from cleanart.core.containers cimport ContainerSums
from cleanart.core.block_table cimport BlockTable
from cleanart.core.leaf_sums cimport Trees, padded, rank_values, sum_ranked

cdef double[::1] _LOGS

@cython.final
cdef class Program:
    cdef readonly Py_ssize_t count
    cdef readonly int[::1] rows
    cdef readonly int[::1] operations
    cdef readonly int[::1] columns
    cdef readonly int[::1] parameters

@cython.final
cdef class FeatureWriter:
    cdef BlockTable table
    cdef ContainerSums tree
    cdef double[::1] page
    cdef int[::1] blocks
    cdef float[::1] values
    cdef Py_ssize_t size
    cdef double[::1] column
    cdef double[::1] sums
    cdef int[::1] groups
    cdef Py_ssize_t group_count
    cdef double[::1] group_sums
    cdef double[::1] cells

    @cython.locals(number=Py_ssize_t)
    cpdef write(self, Program program)

    @cython.locals(tile=Py_ssize_t, ranks="unsigned char[::1]", number=Py_ssize_t, feature=Py_ssize_t)
    cpdef sum_leaves(self, Program program, Trees trees, int[::1] sums)

    @cython.locals(operation=int, column=int, parameter=int, above=Py_ssize_t, is_new=bint)
    cdef _write_feature(self, Program program, Py_ssize_t number, Py_ssize_t at)

    @cython.locals(row=Py_ssize_t)
    cdef _write_values(self, int operation, Py_ssize_t column, Py_ssize_t parameter, Py_ssize_t at)

    @cython.locals(
        facts="float[::1]", amounts="double[::1]", blocks="int[::1]", values="float[::1]", count=Py_ssize_t, start=Py_ssize_t,
        row=Py_ssize_t, limit=double, chars=Py_ssize_t, i=Py_ssize_t,
    )
    cdef _write_facts(self, int operation, Py_ssize_t column, Py_ssize_t parameter, Py_ssize_t at)

    @cython.locals(
        facts="float[::1]", amounts="double[::1]", values="double[::1]", start=Py_ssize_t, i=Py_ssize_t,
    )
    cdef _load(self, Py_ssize_t column)

    @cython.locals(values="float[::1]", row=Py_ssize_t)
    cdef _fill(self, Py_ssize_t at, double value)

    @cython.locals(
        columns="double[::1]", blocks="int[::1]", values="float[::1]", start=Py_ssize_t, limit=Py_ssize_t,
        nearest=Py_ssize_t, i=Py_ssize_t, row=Py_ssize_t, logs="double[::1]",
    )
    cdef _write_distances_before(self, Py_ssize_t column, Py_ssize_t at)

    @cython.locals(
        columns="double[::1]", blocks="int[::1]", values="float[::1]", start=Py_ssize_t, limit=Py_ssize_t,
        nearest=Py_ssize_t, i=Py_ssize_t, row=Py_ssize_t, logs="double[::1]",
    )
    cdef _write_distances_after(self, Py_ssize_t column, Py_ssize_t at)

    @cython.locals(columns="double[::1]", sums="double[::1]", start=Py_ssize_t, total=double, i=Py_ssize_t)
    cdef _add_up(self, Py_ssize_t column)

    @cython.locals(
        blocks="int[::1]", values="float[::1]", sums="double[::1]", count=Py_ssize_t, whole=double, row=Py_ssize_t,
        limit=double, start=double,
    )
    cdef _write_of_sums(self, int operation, Py_ssize_t at)

    @cython.locals(groups="int[::1]", blocks="int[::1]", values="float[::1]", cells="double[::1]", row=Py_ssize_t)
    cdef _write_of_group(self, int kind, int feature, Py_ssize_t at, bint is_new)

    @cython.locals(
        containers="int[::1]", parents="int[::1]", blocks="int[::1]", values="float[::1]", cells="double[::1]",
        row=Py_ssize_t, container=Py_ssize_t, _=Py_ssize_t,
    )
    cdef _write_of_container(self, int feature, Py_ssize_t levels, Py_ssize_t at, bint is_new)

    @cython.locals(
        table=BlockTable, groups="int[::1]", facts="float[::1]", count=Py_ssize_t, last=Py_ssize_t, i=Py_ssize_t,
        start=Py_ssize_t, is_run=bint,
    )
    cdef _number_groups(self, int kind)

    @cython.locals(
        cells="double[::1]", rows=Py_ssize_t, log_features=int, part=Py_ssize_t, whole=Py_ssize_t, divisor=double,
        group=Py_ssize_t, at=Py_ssize_t, last=double, last_log=double,
    )
    cdef _fill_cells(self, double[::1] sums, Py_ssize_t count, int feature)

    @cython.locals(
        tree=ContainerSums, count=Py_ssize_t, cells="double[::1]", i=Py_ssize_t, members=Py_ssize_t, limit=Py_ssize_t,
    )
    cdef _fill_cells_of_containers(self, int feature)
