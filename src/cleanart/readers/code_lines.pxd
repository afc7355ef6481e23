from cleanart.readers.code cimport is_added, is_line
from cleanart.readers.elements cimport Element
from cleanart.readers.formulas cimport Formulas


cdef class CodeLines(Formulas):
    cdef public bint _beside_gutter
    cdef public object _adjacent_code

    cpdef bint _open_in_code(self, Element element) except -1
