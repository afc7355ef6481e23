cimport cython
from cleanart.core.block_table cimport BlockTable
from cleanart.core.containers cimport ContainerSums

cdef _set_places(BlockTable table, document, list blocks, Py_ssize_t first)

cdef tuple _core_shares(ContainerSums tree, BlockTable table)
