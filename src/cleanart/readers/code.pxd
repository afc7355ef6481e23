cimport cython

from cleanart.readers.elements cimport Element

cdef frozenset _BUTTON_TAGS
cdef frozenset _CODE_TAGS
cdef frozenset _PARENTS_OF_LINES
cdef tuple _NUMBER_WORDS

@cython.locals(lowered=str, number=str, names=list, numbers=frozenset, tools=frozenset, name=str)
cpdef bint is_added(str tag, str shape) except -1
@cython.locals(shape=str)
cpdef bint is_line(Element element) except -1
