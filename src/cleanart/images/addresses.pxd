cimport cython

cdef frozenset _FURNITURE
cdef bytes _LETTERS
cdef tuple _FOLDER_WORDS
cdef frozenset _BEFORE_SIZE
cdef tuple _PHRASE_STARTS

@cython.locals(path=str)
cpdef bint is_drawing(str address) except -1
@cython.locals(path=str, name=str, query=str, word=str)
cpdef bint is_furniture(str address, str shape=*) except -1
@cython.locals(pieces=list, start=Py_ssize_t, i=Py_ssize_t)
cdef str _separate_words(str name)
@cython.locals(words=list, word=bytes, start=str)
cdef bint _is_named_furniture(str name) except -1
cpdef str identity(str address)
cdef str _unquoted(str path)
@cython.locals(dot=Py_ssize_t)
cdef str _without_extension(str name)
@cython.locals(end=Py_ssize_t, at=Py_ssize_t)
cdef str _without_sizes(str name)
