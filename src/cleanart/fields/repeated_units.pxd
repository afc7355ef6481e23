cimport cython

from cleanart.page.blocks cimport Block

@cython.locals(
    wanted=set, blocks=list, parents=list, unit_of="int[::1]", at=Py_ssize_t, spans=dict, i=Py_ssize_t, block=Block,
)
cdef list _whole(document, units)
