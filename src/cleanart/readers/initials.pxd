cpdef bint is_initial(str text) except -1
cpdef bint is_for_initial(str shape) except -1
