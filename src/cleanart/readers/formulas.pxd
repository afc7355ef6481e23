from cleanart.readers.block_state cimport BlockState
from cleanart.readers.elements cimport Element


cdef class Formulas(BlockState):
    cdef public str _tex
    cdef public object _open_formula_group
    cdef public object _drawn_formula
