cimport cython

from cleanart.page.blocks cimport Block


@cython.locals(block=Block)
cpdef list filler_shares(list blocks)

cdef bint _may_be_filler(Block block)
