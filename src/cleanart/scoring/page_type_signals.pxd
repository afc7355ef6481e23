cimport cython

from cleanart.page.blocks cimport Block


@cython.locals(
    block=Block, words=Py_ssize_t, prose=Py_ssize_t, codes=Py_ssize_t, questions=Py_ssize_t, short_lines=list
)
cdef dict _block_signals(list blocks)
