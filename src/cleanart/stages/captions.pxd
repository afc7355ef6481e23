cimport cython

from cleanart.images.credit_forms cimport find_credit
from cleanart.images.credit_names cimport is_agency, is_agency_notice, is_label, looks_like_credit_name
from cleanart.images.credit_signs cimport find_possible_credits, has_label
from cleanart.images.credits cimport find_last_bracket
from cleanart.images.note_blocks cimport has_letters, is_linked
from cleanart.page.blocks cimport Block

cdef str _CLOSED
cdef object _HEADING
cdef object _NAVIGATION
cdef frozenset _NOT_NOTES
cdef Py_ssize_t _MAX_CAPTION_WORDS

@cython.locals(blocks=list, notes=list, i=Py_ssize_t, block=Block)
cdef list _label_worded_notes(document, layout)

@cython.locals(text=str)
cdef bint _may_be_worded_note(Block block) except -1

@cython.locals(blocks=list, block=Block, above=Block)
cdef bint _continues_prose(document, Py_ssize_t i) except -1

@cython.locals(closed=list, i=Py_ssize_t, block=Block)
cdef list _names_in_brackets(list blocks)

@cython.locals(block=Block, below=Block)
cdef _read_parted(list blocks, Py_ssize_t i)

@cython.locals(block=Block)
cdef _read_line(list blocks, Py_ssize_t i)

cdef bint _may_be_caption(Block block) except -1

@cython.locals(captions=set, lengths=set, block=Block, text=str, may_repeat=bint)
cpdef _label_repeats(list blocks, list pictures)
