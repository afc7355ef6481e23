cimport cython

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
    cdef dict _block_styles
    cdef dict _inline_styles
    cdef _Names _names
    cdef _Values _values
    cdef _Classes _classes
    cdef _Ids _ids

    @cython.locals(hints=frozenset, told=frozenset, name=str, other=str)
    cpdef frozenset read(self, str tag, str classes, dict attributes)


cdef class _Names:
    cdef public dict known
    cdef object _words
    cdef object _firsts
    cdef frozenset _telling

    @cython.locals(told=frozenset)
    cpdef frozenset of(self, str name)
    @cython.locals(told=frozenset, parts=list)
    cpdef frozenset _read(self, str name)


cdef class _Values:
    cdef public _Names names
    cdef dict _known

    @cython.locals(told=frozenset)
    cpdef frozenset of(self, str value)
    @cython.locals(told=frozenset, hints=frozenset, names=list, name=str)
    cpdef frozenset _read(self, str value)
    cpdef frozenset _completed(self, frozenset told, list names)


cdef class _Ids(_Values):
    cdef object _sheets

    cpdef frozenset _completed(self, frozenset told, list names)


cdef class _Classes(_Values):
    cdef object _sheets
    cdef object _hiding
    cdef object _screens
    cdef object _showing
    cdef object _unshown
