cimport cython

cdef Py_ssize_t _YEAR_DIGITS

@cython.locals(digits=Py_ssize_t, was_digit=bint, has_number=bint, is_digit=bint, sign=Py_UCS4)
cdef bint _has_numbers(str text) except -1
cdef str _with_plain_digits(str text)
cdef _month_number(str name)
