cimport cython

from cleanart.page.blocks cimport Block
from cleanart.readers.code_lines cimport CodeLines
from cleanart.readers.elements cimport Element
from cleanart.readers.initials cimport is_for_initial, is_initial


cdef class BlockWriter(CodeLines):
    cpdef object _break(self)
    cpdef object _stand_apart(self, Element element)
    cpdef object _hide(self, Element element)
    @cython.locals(text=str)
    cpdef bint _flush(self) except -1
    cpdef bint _is_lead(self, str text) except -1
    cpdef str _without_links(self, str text)
    @cython.locals(parts=list, at=Py_ssize_t)
    cpdef object _append_sidenotes(self)
    @cython.locals(parts=list, at=Py_ssize_t, text=str, before=str)
    cpdef object _separate_labels(self)
    @cython.locals(block=Block)
    cpdef object _append(self, str text)
    @cython.locals(block=Block, linked=list, link_chars=Py_ssize_t)
    cdef Block _block(self, str text, object kind)
    @cython.locals(label=Block)
    cpdef object _drop_language_label(self)
    @cython.locals(above=Block)
    cpdef bint _joins_above(self, str text, object kind) except -1
    @cython.locals(container=Element, outer=Element)
    cpdef tuple _names(self, str text)
    @cython.locals(lists=Py_ssize_t, number=Py_ssize_t, part=str, is_plain=bint)
    cpdef object _markup(self, str text, object kind, list linked)
    @cython.locals(parts=list, end=Py_ssize_t, last=str)
    cpdef Py_ssize_t _text_end(self) except -1
    cdef object _kind(self)
    cpdef Py_ssize_t _count_linked(self, str text) except -1


cpdef str collapse_spaces(str text)
