from cleanart.page.blocks cimport Block


cpdef bint may_have_credit(Block block)
cdef bint _may_end_in_name(str text)
cdef bint _may_end_in_credit(str text)
