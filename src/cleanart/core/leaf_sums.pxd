cimport cython

cdef Py_ssize_t _TILE_BLOCKS
cdef Py_ssize_t _VECTOR_BLOCKS

cdef class Trees:
    cdef public Py_ssize_t depth
    cdef public Py_ssize_t levels
    cdef public object splits
    cdef public object leaves
    cdef public const float[::1] borders
    cdef public const int[::1] firsts
    cdef public bytearray ranks

@cython.locals(
    tile=Py_ssize_t, ranks="unsigned char[::1]", first=Py_ssize_t, size=Py_ssize_t, feature=Py_ssize_t,
)
cpdef sum_leaves(const float[::1] values, Py_ssize_t count, Trees trees, int[::1] sums)

cpdef Py_ssize_t padded(Py_ssize_t count) noexcept

@cython.locals(
    borders="const float[::1]", firsts="const int[::1]", rank=int, differ=int, i=Py_ssize_t, k=Py_ssize_t, border=float,
)
cpdef rank_values(
    const float[::1] values, Py_ssize_t first, Py_ssize_t size, Trees trees, Py_ssize_t feature,
    unsigned char[::1] ranks, Py_ssize_t at,
)

@cython.locals(
    depth=Py_ssize_t, of_tree=Py_ssize_t, splits="const int[::1]", leaves="const int[::1]",
    asked="const unsigned char[::1]", levels=Py_ssize_t, reached="unsigned char[::1]", room=Py_ssize_t, i=Py_ssize_t,
    root=Py_ssize_t, leaf=Py_ssize_t, level=Py_ssize_t, a=Py_ssize_t, b=Py_ssize_t, c=Py_ssize_t, x="unsigned char",
    y="unsigned char", z="unsigned char",
)
cpdef sum_ranked(
    unsigned char[::1] ranks, Py_ssize_t tile, Py_ssize_t size, Trees trees, int[::1] sums, Py_ssize_t first,
)

@cython.locals(
    thousandth="long long", half="long long", odds=list, i=Py_ssize_t, total="long long", rest="long long",
    thousandths="long long",
)
cpdef list log_odds(const int[::1] sums, long long bias, long long unit)
