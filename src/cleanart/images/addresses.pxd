cimport cython

cdef frozenset _FURNITURE
cdef bytes _LETTERS
cdef frozenset _ADVERT_SIZES
cdef frozenset _BUTTON_NAMES
cdef str _BOOKMARK
cdef frozenset _FOLDERS
cdef frozenset _SIZE_NAMES
cdef frozenset _PHRASE_WORDS
cdef frozenset _BEFORE_SIZE

@cython.locals(path=str)
cpdef bint is_drawing(str address) except -1
@cython.locals(path=str, name=str, query=str)
cpdef bint is_furniture(str address, str shape=*) except -1
@cython.locals(part=str, name=str, value=str)
cdef bint _asks_for_tiny(str query) except -1
@cython.locals(pieces=list, start=Py_ssize_t, i=Py_ssize_t)
cdef str _separate_words(str name)
@cython.locals(words=list, word=bytes)
cdef bint _is_named_furniture(str name) except -1
@cython.locals(at=Py_ssize_t, start=Py_ssize_t, end=Py_ssize_t)
cdef bint _has_advert_size(str name) except -1
@cython.locals(stem=str, extension=str)
cdef bint _is_of_button(str name) except -1
cpdef str identity(str address)
cdef str _unquoted(str path)
@cython.locals(dot=Py_ssize_t)
cdef str _without_extension(str name)
cdef bint _is_extension(str text) except -1
@cython.locals(end=Py_ssize_t, at=Py_ssize_t)
cdef str _without_sizes(str name)
