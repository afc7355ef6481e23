cimport cython

from cleanart.page.blocks cimport Block

cdef object _SCRIPT
cdef object _STYLE
cdef tuple _SCRIPT_WORDS

@cython.locals(signs=list, i=Py_ssize_t)
cpdef list _signs(list blocks)
@cython.locals(text=str, has_brace=bint, has_bracket=bint)
cdef bint _has_sign(Block block) except -1
@cython.locals(word=str)
cdef bint _is_script(str text) except -1
