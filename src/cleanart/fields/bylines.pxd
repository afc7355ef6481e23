cimport cython

from cleanart.fields.candidate_lines cimport has_phrase_within
from cleanart.language.person_names cimport is_lone_name, is_person_name, leading_names, without_by
from cleanart.language.strings cimport is_unspaced, look_up_key, squash
from cleanart.page.blocks cimport Block

@cython.locals(line=str)
cpdef bint is_mere_by(Block block) except -1
@cython.locals(block=Block, below=Block, text=str, rest=str)
cpdef read_byline(list blocks, Py_ssize_t i)
cpdef bint names_others(Block block) except -1
cpdef bint has_participle_before_by(str text) except -1
@cython.locals(opening=str, only_by=bint, words=list, piece=str)
cpdef tuple names_side_by_side(Block block)
@cython.locals(names=tuple)
cpdef tuple nothing_but_names(str text)
@cython.locals(name=str)
cpdef bint are_lone_names(names) except -1
cpdef bint is_sentence(Block block) except -1
