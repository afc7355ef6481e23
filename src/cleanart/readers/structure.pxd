from cleanart.readers.head_events cimport HeadEvents


cdef class Structure(HeadEvents):
    pass
