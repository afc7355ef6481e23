cimport cython

cdef dict _OF_TAG
cdef frozenset _OTHERS
cdef frozenset _UNSETTLED
cdef frozenset _PAGE
cdef frozenset _HEADINGS
cdef frozenset _TEXT_TAGS
cdef frozenset _OPENERS
cdef dict _TELLING


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
    cpdef frozenset read(self, str tag, str classes, dict attributes, object around=*)
    cdef frozenset _settle(self, str tag, str classes, dict attributes, frozenset hints, object around)
    @cython.locals(name=str, value=str, told=frozenset)
    cdef frozenset _with_others(self, str tag, dict attributes, frozenset hints)
    @cython.locals(known=dict, told=frozenset)
    cdef frozenset _of_style(self, str style, bint is_inline)


cdef class _Names:
    cdef public dict known
    cdef dict _words
    cdef frozenset _firsts

    @cython.locals(told=frozenset)
    cpdef frozenset of(self, str name)
    @cython.locals(words=dict, told=frozenset, hints=frozenset, part=str, first=str)
    cpdef frozenset _read(self, str name)


@cython.locals(
    parts=list, start=Py_ssize_t, i=Py_ssize_t, sign=Py_UCS4, is_lower=bint, after_capital=bint, is_capital=bint,
    is_small=bint
)
cpdef list _parts(str name)


cdef class _Values:
    cdef public _Names names
    cdef dict _known

    @cython.locals(told=frozenset)
    cpdef frozenset of(self, str value)
    @cython.locals(told=frozenset, hints=frozenset, names=list, name=str)
    cpdef frozenset _read(self, str value)
    cpdef frozenset _completed(self, frozenset told, list names)


cdef class _Ids(_Values):
    cdef object _ruled

    @cython.locals(name=str)
    cpdef frozenset _completed(self, frozenset told, list names)


cdef class _Classes(_Values):
    cdef object _ruled
    cdef frozenset _hiding
    cdef frozenset _screens
    cdef frozenset _showing
    cdef frozenset _unshown

    @cython.locals(name=str, may_hide=bint)
    cpdef frozenset _completed(self, frozenset told, list names)
    @cython.locals(name=str)
    cdef bint _is_hidden(self, list names) except -1
    cdef bint _hides(self, str name) except -1
    @cython.locals(words=list)
    cdef bint _shows(self, str name) except -1


cdef list _words(str name)
