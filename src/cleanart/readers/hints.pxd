cimport cython

from cleanart.readers.hidden cimport StyleSheets
from cleanart.readers.name_filters cimport NameFilter, find_words, telling_names

cdef frozenset _OTHERS
cdef frozenset _PAGE
cdef frozenset _HEADINGS
cdef frozenset _TEXT_TAGS
cdef frozenset _OPENERS
cdef dict _TELLING
cdef dict _ROLES
cdef dict DOES
cdef str _STREAMED_START
cdef Py_ssize_t _MAX_VALUE_CHARS


cdef class HintReader:
    cdef public set opened
    cdef public StyleSheets sheets
    cdef bint _is_settled
    cdef public bint is_late
    cdef dict _block_styles
    cdef dict _inline_styles
    cdef _Names _names
    cdef _Values _values
    cdef _Classes _classes
    cdef _Ids _ids

    @cython.locals(hints=frozenset, told=frozenset, name=str, other=str, named=Py_ssize_t)
    cpdef frozenset read(self, str tag, frozenset tag_hints, str classes, dict attributes, object around=*)
    cdef frozenset _settle(self, str tag, str classes, dict attributes, frozenset hints, object around)
    @cython.locals(name=str, value=str, told=frozenset)
    cdef frozenset _with_others(self, str tag, dict attributes, frozenset hints)
    @cython.locals(known=dict, told=frozenset)
    cdef frozenset _of_style(self, str style, bint is_inline)


cdef class _Names:
    cdef dict _words
    cdef NameFilter _word_filter
    cdef NameFilter _hiding
    cdef NameFilter _seen
    cdef set _listed
    cdef list _unlisted

    @cython.locals(names=list, name=str)
    cpdef list telling(self, str value, NameFilter ruled, str start, list found)
    cpdef frozenset of(self, str name)
    @cython.locals(told=frozenset, hints=frozenset, word=str)
    cpdef frozenset of_words(self, list words)
    cdef list _words_of(self, str name)


cdef class _Values:
    cdef public _Names names
    cdef dict _known
    cdef dict _ruled
    cdef NameFilter _ruled_filter
    cdef str _start

    @cython.locals(told=frozenset)
    cpdef frozenset of(self, str value)
    @cython.locals(told=frozenset, words=list, names=list)
    cpdef frozenset _read(self, str value)
    @cython.locals(told=frozenset, hints=frozenset, name=str)
    cdef frozenset _without_looks(self, list names)
    cpdef frozenset _completed(self, frozenset told, list names, str value)


cdef class _Ids(_Values):
    @cython.locals(name=str)
    cpdef frozenset _completed(self, frozenset told, list names, str value)


cdef class _Classes(_Values):
    cdef frozenset _hiding
    cdef frozenset _screens
    cdef frozenset _showing
    cdef frozenset _unshown

    @cython.locals(name=str, may_hide=bint, is_ruled=bint)
    cpdef frozenset _completed(self, frozenset told, list names, str value)
    @cython.locals(name=str)
    cdef bint _is_hidden(self, list names) except -1
    cdef bint _hides(self, str name) except -1
    @cython.locals(words=list)
    cdef bint _shows(self, str name) except -1


@cython.locals(words=list, lowered=str, start=Py_ssize_t, i=Py_ssize_t, sign=Py_UCS4)
cdef list _words(str name)


@cython.locals(told=frozenset)
cdef frozenset _told_by(str name, str value)
