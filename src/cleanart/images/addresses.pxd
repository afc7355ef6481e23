cimport cython

cdef frozenset _FURNITURE
cdef frozenset _FURNITURE_ENDS
cdef Py_ssize_t _END_CHARS
cdef frozenset _NO_FURNITURE
cdef frozenset _ADVERT_SIZES
cdef frozenset _BUTTON_NAMES
cdef Py_ssize_t _MAX_BUTTON_CHARS
cdef str _BOOKMARK
cdef Py_ssize_t _MAX_SIZE_NAME_CHARS
cdef frozenset _FOLDERS
cdef frozenset _SIZE_NAMES
cdef Py_ssize_t _MAX_SIZE_NAME
cdef Py_ssize_t _MAX_SMALL_DIGITS
cdef frozenset _PHRASE_WORDS
cdef frozenset _DRAWINGS
cdef Py_ssize_t _DRAWING_CHARS
cdef frozenset _SIZE_WORDS
cdef frozenset _WIDTHS
cdef Py_ssize_t _MAX_HEIGHT_DIGITS
cdef str _CUT_SIGN
cdef Py_ssize_t _MAX_SIZE_CHARS
cdef Py_ssize_t _MIN_DISTINCT_CHARS
cdef Py_ssize_t _MAX_ADDRESS_CHARS
cdef bytes _FURNITURE_BEGINNINGS
cdef bytes _FOLDER_BEGINNINGS

cpdef Py_ssize_t letter_pair(Py_UCS4 first, Py_UCS4 second) noexcept
@cython.locals(end=Py_ssize_t, may_be_drawing=bint)
cpdef bint is_drawing(str address) except -1
cpdef bint holds_image(str address) except -1
@cython.locals(end=Py_ssize_t)
cpdef Py_ssize_t path_end(str address) except -1
@cython.locals(end=Py_ssize_t, path=str, name=str)
cpdef bint is_furniture(str address, str shape=*) except -1
@cython.locals(start=Py_ssize_t, end=Py_ssize_t, may_be_one=bint)
cdef bint _is_in_furniture_folder(str path) except -1
@cython.locals(start=Py_ssize_t, end=Py_ssize_t, at=Py_ssize_t, is_short=bint)
cdef bint _asks_for_tiny(str query) except -1
@cython.locals(pieces=list, start=Py_ssize_t, i=Py_ssize_t)
cdef str _separate_words(str name)
@cython.locals(
    has_phrase_word=bint, has_times=bint, start=Py_ssize_t, end=Py_ssize_t, i=Py_ssize_t, length=Py_ssize_t, word=str
)
cdef bint _is_named_furniture(str name) except -1
cdef bint _ends_as_furniture(str word) except -1
@cython.locals(at=Py_ssize_t, start=Py_ssize_t, end=Py_ssize_t)
cdef bint _has_advert_size(str name) except -1
@cython.locals(dot=Py_ssize_t, may_be_size=bint)
cdef bint _is_of_button(str name) except -1
@cython.locals(path_length=Py_ssize_t, path=str, start=Py_ssize_t, end=Py_ssize_t, name=str, folder=str)
cpdef str identity(str address)
cdef str _unquoted(str path)
@cython.locals(dot=Py_ssize_t)
cdef Py_ssize_t _end_of_stem(str path) except -1
@cython.locals(i=Py_ssize_t)
cdef bint _is_extension(str name, Py_ssize_t start, Py_ssize_t end) except -1
@cython.locals(end=Py_ssize_t, at=Py_ssize_t)
cdef str _without_sizes(str name)
@cython.locals(at=Py_ssize_t, digits=Py_ssize_t, is_width=bint)
cdef bint _is_size(str name, Py_ssize_t start, Py_ssize_t end) except -1
cdef Py_ssize_t _end_of_digits(str name, Py_ssize_t start, Py_ssize_t end) except -1
