cimport cython

cdef Py_ssize_t _YEAR_DIGITS
cdef Py_UCS4 _FIRST_OF_OTHER_CALENDARS

@cython.locals(digits=Py_ssize_t, was_digit=bint, has_number=bint, is_digit=bint, sign=Py_UCS4)
cdef bint _has_numbers(str text) except -1
@cython.locals(size=Py_ssize_t, i=Py_ssize_t, form=str)
cdef bint _is_canonical(str value) except -1
cdef list _first_dates(str low, list forms, bint month_first)
cdef list _forms_with_year(str low)
@cython.locals(i=Py_ssize_t, sign=Py_UCS4, following=Py_UCS4)
cdef Py_ssize_t _find_year(str text) except -2
@cython.locals(i=Py_ssize_t)
cdef bint _has_digit_from(str text, Py_ssize_t start) except -1
@cython.locals(i=Py_ssize_t, j=Py_ssize_t, size=Py_ssize_t)
cdef bint _has_double_sign(str text) except -1
cdef bint _is_sign(Py_UCS4 sign) noexcept
@cython.locals(was_space=bint, sign=Py_UCS4)
cdef bint _has_odd_space(str text) except -1
@cython.locals(sign=Py_UCS4)
cdef bint _has_sign_from(str text, Py_UCS4 first) except -1
cdef str _with_plain_digits(str text)
cdef _month_number(str name)
