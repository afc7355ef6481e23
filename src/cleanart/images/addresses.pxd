cimport cython

cdef frozenset _FURNITURE
cdef tuple _FURNITURE_ENDS
cdef frozenset _NO_FURNITURE
cdef Py_ssize_t _MIN_WORD_CHARS
cdef frozenset _ADVERT_SIZES
cdef frozenset _BUTTON_NAMES
cdef str _BOOKMARK
cdef Py_ssize_t _MAX_SIZE_NAME_CHARS
cdef frozenset _FOLDERS
cdef str _FOLDER_INITIALS
cdef frozenset _SIZE_NAMES
cdef Py_ssize_t _MAX_SMALL_DIGITS
cdef frozenset _PHRASE_WORDS
cdef tuple _DRAWINGS
cdef frozenset _SIZES
cdef Py_ssize_t _MIN_SIDE_DIGITS
cdef Py_ssize_t _MAX_SIDE_DIGITS
cdef str _BEFORE_SIZE
cdef Py_ssize_t _MAX_SIZE_CHARS
cdef Py_ssize_t _MIN_EXTENSION_CHARS
cdef Py_ssize_t _MAX_EXTENSION_CHARS
cdef Py_ssize_t _MIN_DISTINCT_CHARS
cdef Py_ssize_t _MAX_ADDRESS_CHARS

cpdef bint is_drawing(str address) except -1
cdef bint _is_of_drawing(str path) except -1
@cython.locals(end=Py_ssize_t, path=str, name=str)
cpdef bint is_furniture(str address, str shape=*) except -1
@cython.locals(end=Py_ssize_t)
cdef Py_ssize_t _path_end(str address) except -1
@cython.locals(start=Py_ssize_t, end=Py_ssize_t)
cdef bint _is_in_folder(str path) except -1
@cython.locals(start=Py_ssize_t, end=Py_ssize_t, equals=Py_ssize_t, value=str)
cdef bint _asks_for_tiny(str query) except -1
@cython.locals(pieces=list, start=Py_ssize_t, i=Py_ssize_t, before=Py_UCS4, sign=Py_UCS4)
cdef str _separate_words(str name)
@cython.locals(word=str, has_phrase_word=bint)
cdef bint _is_named_furniture(str name) except -1
@cython.locals(words=list, start=Py_ssize_t, i=Py_ssize_t, sign=Py_UCS4)
cdef list _words(str name)
@cython.locals(at=Py_ssize_t, start=Py_ssize_t, end=Py_ssize_t)
cdef bint _has_advert_size(str name) except -1
@cython.locals(dot=Py_ssize_t, may_match=bint)
cdef bint _is_of_button(str name) except -1
@cython.locals(end=Py_ssize_t, path=str, slash=Py_ssize_t, start=Py_ssize_t, folder=str)
cpdef str identity(str address)
cdef str _unquoted(str path)
@cython.locals(dot=Py_ssize_t)
cdef Py_ssize_t _extension_start(str path, Py_ssize_t start) except -1
@cython.locals(i=Py_ssize_t)
cdef bint _is_extension(str name, Py_ssize_t start) except -1
cdef bint _may_begin_with_size(str path, Py_ssize_t start, Py_ssize_t end) except -1
@cython.locals(whole=Py_ssize_t, at=Py_ssize_t)
cdef Py_ssize_t _end_before_sizes(str path, Py_ssize_t start, Py_ssize_t end) except -1
@cython.locals(digits=Py_ssize_t, side=str)
cdef bint _is_size(str part) except -1
@cython.locals(count=Py_ssize_t)
cdef Py_ssize_t _leading_digits(str text) except -1
