cimport cython
from libc cimport math

cdef double _MAX_UNSURE_ODDS
cdef double _MIN_UNSURE_ODDS

@cython.locals(
    unsorted="double[::1]", order="long long[::1]", sizes_of="double[::1]", odds="double[::1]", sizes="double[::1]",
    right="double[::1]", kept="double[::1]", count=Py_ssize_t, i=Py_ssize_t, best=Py_ssize_t, part=double, whole=double,
    total=double, measure=double, best_measure=double, least_probability=double,
)
cpdef choose_threshold(scores, words, double beta)

@cython.locals(
    order="long long[::1]", merged="long long[::1]", count=Py_ssize_t, width=Py_ssize_t, first=Py_ssize_t,
    middle=Py_ssize_t, i=Py_ssize_t, end=Py_ssize_t, left=Py_ssize_t, right=Py_ssize_t, at=Py_ssize_t,
)
cdef long long[::1] _descending(double[::1] scores)

@cython.locals(unsure=double, i=Py_ssize_t, mean=double, total=double, all_words=double, kept_words=double)
cdef dict _statistics(Py_ssize_t best, double[::1] right, double[::1] kept, double[::1] odds, double[::1] sizes)
