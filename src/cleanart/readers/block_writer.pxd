cimport cython

from cleanart.page.blocks cimport Block
from cleanart.readers.code_lines cimport CodeLines
from cleanart.readers.elements cimport Element


cdef class BlockWriter(CodeLines):
    cpdef object _break(self)
    cpdef object _stand_apart(self, Element element)
    cpdef object _hide(self, Element element)
    cpdef bint _flush(self) except -1
    @cython.locals(parts=list, at=Py_ssize_t)
    cpdef object _append_sidenotes(self)
    @cython.locals(parts=list, at=Py_ssize_t, text=str, before=str)
    cpdef object _separate_labels(self)
    @cython.locals(block=Block, linked=list, marker=str, level=Py_ssize_t, link_chars=Py_ssize_t)
    cpdef object _append(self, str text)
    @cython.locals(label=Block)
    cpdef object _drop_language_label(self)
    @cython.locals(above=Block)
    cpdef bint _joins_above(self, str text, object kind) except -1
    @cython.locals(container=Element, outer=Element)
    cpdef tuple _names(self, str text)
    cpdef object _markup(self, str text, object kind, list linked)
    cpdef Py_ssize_t _text_end(self) except -1
    cpdef tuple _form(self)
    cpdef Py_ssize_t _count_linked(self, str text) except -1


cpdef str collapse_spaces(str text)
