cdef dict _OF_TAG
cdef frozenset _OTHERS
cdef frozenset _UNSETTLED
cdef frozenset _PAGE
cdef frozenset _HEADINGS


cdef class HintReader:
    cdef public set opened
    cdef public object sheets
    cdef bint _is_settled
    cdef public bint is_late
    cdef _Names _names
    cdef _Values _values
    cdef _Classes _classes
    cdef _Ids _ids

    cpdef frozenset read(self, str tag, str classes, dict attributes)


cdef class _Names:
    cdef public dict known
    cdef object _words
    cdef object _firsts
    cdef object _telling

    cpdef frozenset of(self, str name)
    cpdef frozenset _read(self, str name)


cdef class _Values:
    cdef public _Names names
    cdef dict _known

    cpdef frozenset of(self, str value)
    cpdef frozenset _read(self, str value)


cdef class _Ids(_Values):
    cdef object _sheets


cdef class _Classes(_Values):
    cdef object _sheets
    cdef object _hiding
    cdef object _screens
    cdef object _showing
    cdef object _unshown
