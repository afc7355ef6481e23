from cleanart.readers.block_state cimport BlockState
from cleanart.readers.elements cimport Element


cdef class Formulas(BlockState):
    cdef public str _tex
    cdef public object _open_formula_group
    cdef public object _drawn_formula
    cdef public list _math
    cdef public Py_ssize_t _math_count
    cdef public object _written_formula
