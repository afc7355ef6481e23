cimport cython

from cleanart.images.addresses cimport is_drawing, is_furniture

cdef frozenset _NOTE_ATTRIBUTES
cdef tuple _LATE_ATTRIBUTES
cdef tuple _SRCSET_ATTRIBUTES
cdef tuple _STAND_IN_WORDS
cdef object _new_tuple

@cython.locals(source=str, alt=str, furniture=bint, is_advert=bint)
cpdef object read_picture(
    dict attributes, tuple around, tuple place, str first_source, bint linked, bint to_front, bint in_figure
)

cdef bint _has_note(dict attributes) except -1
cpdef bint leads_elsewhere(str href) except -1
cpdef str largest_source(str srcset)

@cython.locals(source=str, address=str, name=str)
cpdef str _source(dict attributes)

cpdef bint _holds_image(str address) except -1

@cython.locals(name=str, word=str)
cpdef bint is_stand_in(str address) except -1

@cython.locals(width=Py_ssize_t, height=Py_ssize_t)
cpdef bint _is_small(dict attributes) except -1
cpdef Py_ssize_t _length(str value) except -1
