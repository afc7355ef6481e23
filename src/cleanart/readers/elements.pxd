cimport cython

from cleanart.page.container_tree cimport Container
from cleanart.readers.hints cimport HintReader


cdef object _new_tuple
cdef frozenset _SETTLED
cdef dict DOES


cdef class Element:
    cdef public str tag
    cdef public dict attributes
    cdef public Py_ssize_t number
    cdef public Element parent
    cdef public object on_close
    cdef public Element nearest_container
    cdef public Element nearest_block
    cdef public frozenset hints
    cdef public str shape
    cdef public Py_ssize_t container
    cdef public str path
    cdef public str child_tag
    cdef public Py_ssize_t child_count
    cdef public dict other_children
    cdef public Py_ssize_t parts

    cpdef bint has_child(self, str tag) except -1


cdef class Elements:
    cdef public list containers
    cdef public Element page
    cdef public Element top
    cdef public Py_ssize_t depth
    cdef public HintReader hints
    cdef tuple _beside_opener
    cdef list _unseen
    cdef Py_ssize_t _path_chars

    @cython.locals(parent=Element, element=Element, hints=frozenset, shape=str)
    cpdef Element push(self, str tag, dict attributes, frozenset tag_hints)
    @cython.locals(number=Py_ssize_t)
    cdef Py_ssize_t _count_child(self, Element parent, str tag) except -1
    @cython.locals(element=Element)
    cpdef object pop(self)
    @cython.locals(parent=Element, outer=Element, one=Element, other=Element)
    cpdef object _settle(self, Element element)
    @cython.locals(missing=list, outer=Element, inner=Element)
    cpdef Py_ssize_t container_index(self, Element element) except -1
    @cython.locals(container=Container, path=str)
    cdef object _add_container(self, Element element, Element outer)


@cython.locals(inner=Element, outer=Element, container=Element)
cpdef Element common_container(Element one, Element other)
@cython.locals(around=Element, tag=str, step=str, outer=str, steps=Py_ssize_t, path=str)
cdef str _path(Element element)
cdef str _step(Element element)
