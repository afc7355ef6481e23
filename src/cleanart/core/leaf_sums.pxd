cimport cython

@cython.locals(
    reached="int[::1]", tile=Py_ssize_t, trees=Py_ssize_t, first=Py_ssize_t, size=Py_ssize_t, tree=int, i=Py_ssize_t,
    level=int, start=Py_ssize_t, border=float,
)
cpdef sum_leaves(
    const float[::1] values, Py_ssize_t count, const int[::1] splits, const float[::1] borders,
    const int[::1] leaves, int depth, int[::1] sums,
)
