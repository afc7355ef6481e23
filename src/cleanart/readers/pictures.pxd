cimport cython

from cleanart.images.addresses cimport holds_image, identity, is_drawing, is_furniture, letter_pair

cdef frozenset _NOTE_ATTRIBUTES
cdef Py_ssize_t _MIN_NOTE_ATTRIBUTE_CHARS
cdef tuple _CAPTION_ATTRIBUTES
cdef tuple _CREDIT_ATTRIBUTES
cdef tuple _LATE_ATTRIBUTES
cdef tuple _SRCSET_ATTRIBUTES
cdef tuple _STAND_IN_WORDS
cdef bytes _STAND_IN_BEGINNINGS
cdef tuple _STAND_IN_FOLDERS
cdef Py_ssize_t _MIN_STAND_IN_FOLDER_CHARS
cdef tuple _DRAWINGS
cdef Py_ssize_t _MAX_SMALL_SIDE
cdef Py_ssize_t _MIN_SIDE
cdef Py_ssize_t _MAX_DIGITS
cdef Py_ssize_t _MAX_WIDTH_DIGITS
cdef Py_ssize_t _MAX_FRACTION_DIGITS
cdef object _new_tuple

@cython.locals(attributes=dict, furniture=bint, alt=str, title=str)
cpdef object read_picture(
    tuple elements, str source, Py_ssize_t index, Py_ssize_t container, str link, bint in_figure
)

@cython.locals(attributes=dict, name=str)
cdef bint _have_note(tuple elements) except -1
cdef bint _is_advert(str source, dict attributes, str link) except -1

@cython.locals(after_space=bint, is_space=bint, sign=Py_UCS4)
cdef str _with_single_spaces(str text)

@cython.locals(end=Py_ssize_t)
cpdef bint leads_elsewhere(str href) except -1

@cython.locals(i=Py_ssize_t)
cdef Py_ssize_t _path_end(str href) except -1

@cython.locals(
    best_start=Py_ssize_t, best_end=Py_ssize_t, start=Py_ssize_t, end=Py_ssize_t, behind=Py_ssize_t, width=double,
    best_width=double, address=str
)
cpdef str largest_source(str srcset)

@cython.locals(at=Py_ssize_t)
cdef Py_ssize_t _entry_end(str srcset, Py_ssize_t start) except -1

@cython.locals(at=Py_ssize_t, dot=Py_ssize_t, digits=Py_ssize_t, is_number=bint)
cdef double _width(str srcset, Py_ssize_t start, Py_ssize_t end) except -1

@cython.locals(source=str, shape=str, is_stand_in_source=bint, late=str, address=str, name=str)
cpdef str own_source(dict attributes)

@cython.locals(name=str, value=str, address=str)
cdef str _other_address(dict attributes)
cdef bint _is_address(str text) except -1

@cython.locals(start=Py_ssize_t, end=Py_ssize_t, name=str, i=Py_ssize_t)
cpdef bint is_stand_in(str address) except -1

@cython.locals(may_be=bint)
cdef bint _is_stand_in_folder(str address, Py_ssize_t end) except -1

@cython.locals(width=Py_ssize_t, height=Py_ssize_t)
cdef bint _is_small(dict attributes) except -1
cdef bint _is_strip(dict attributes) except -1

@cython.locals(number=Py_ssize_t, sign=Py_UCS4)
cdef Py_ssize_t _length(str value) except -1
cdef Py_ssize_t _other_length(str value) except -1
