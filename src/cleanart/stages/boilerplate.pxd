cimport cython

from cleanart.page.block_index cimport BlockIndex
from cleanart.page.blocks cimport Block

cdef object _CODE
cdef object _HEADING
cdef object _PARAGRAPH
cdef tuple _BY_PLACE
cdef str _TEMPLATE_SIGNS
cdef tuple _COPYRIGHT_SIGNS
cdef Py_ssize_t _MAX_COPYRIGHT_WORDS

@cython.locals(blocks=list, index=BlockIndex, i=Py_ssize_t, block=Block)
cpdef label_boilerplate(document, options)

@cython.locals(i=Py_ssize_t, block=Block, text=str, has_digit=bint)
cdef _label_numbers(list blocks, bytearray numbered)

@cython.locals(i=Py_ssize_t, block=Block)
cdef _label_copyright(list blocks, bytearray numbered)

@cython.locals(sign=str)
cdef bint _may_say_copyright(str text) except -1

@cython.locals(i=Py_ssize_t, block=Block)
cdef _label_filler(list blocks)

@cython.locals(block=Block, below=Block)
cdef bint _heads_prose(list blocks, Py_ssize_t i) except -1

@cython.locals(max_words=Py_ssize_t, cues=tuple)
cdef _label_by_cues(Block block)
