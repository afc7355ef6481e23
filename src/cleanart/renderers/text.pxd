cimport cython

from cleanart.page.blocks cimport Block

cdef object _ITEM
cdef frozenset _TIGHT

@cython.locals(parts=list, last=Block, block=Block, is_joined=bint)
cpdef str render_body(list blocks)
cpdef str render_block(Block block)
cdef bint _is_tight(Block above, Block below) except -1
