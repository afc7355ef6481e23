from cleanart.readers.formulas cimport Formulas


cdef class CodeLines(Formulas):
    cdef public bint _beside_gutter
    cdef public object _adjacent_code
