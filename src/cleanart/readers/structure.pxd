from cleanart.readers.head_events cimport HeadEvents
from cleanart.readers.tables cimport Tables


cdef class Structure(HeadEvents):
    cdef object _begin_cell(self, Tables tables, dict attributes)
