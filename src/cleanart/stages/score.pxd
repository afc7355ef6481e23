cimport cython
from cleanart.page.blocks cimport Block

@cython.locals(i=Py_ssize_t, block=Block)
cdef _set_scores(list blocks, list scores)
