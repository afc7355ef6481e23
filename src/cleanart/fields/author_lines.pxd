cimport cython

from cleanart.fields.author_names cimport (
    cut_names, dateline_names, east_asian_names, is_agency, is_like_role, only_name, whole_name,
)
from cleanart.fields.bylines cimport is_mere_by, names_side_by_side, nothing_but_names
from cleanart.fields.candidate_lines cimport may_hold_date
from cleanart.language.person_names cimport is_lone_name, is_person_name
from cleanart.language.strings cimport look_up_key, squash
from cleanart.page.blocks cimport Block

cdef Py_ssize_t _MAX_LINE_CHARS
cdef Py_ssize_t _MAX_WORDS

cdef class _Look:
    cdef public bint is_near
    cdef public bint is_element
    cdef public bint is_dated
    cdef public bint is_below_text
    cdef bint is_marked(self) noexcept

@cython.locals(block=Block, above=Block, is_near=bint, has_pieces=bint, is_marked=bint, text=str, look=_Look)
cpdef read_line(document, Py_ssize_t i, place, Py_ssize_t last)
cdef _read_elements(Block block, _Look look)
cdef _names_of_links(Block block)
cdef _read_whole(Block block, str text, _Look look)
@cython.locals(name=str, role=str, words=list)
cdef _name_before_role(str text)
cdef _read_part(document, Block block, str text, _Look look)
@cython.locals(piece=str, words=list, end=Py_ssize_t, name=str)
cdef tuple _agency(str text, list pieces)
cdef _free_after_by(Block block)
cpdef bint is_credible(Block block, line) except -1
@cython.locals(blocks=list, block=Block, i=Py_ssize_t)
cpdef bint is_in_prose(document, str name) except -1
@cython.locals(words=list)
cdef bint _may_be_name(str text) except -1
@cython.locals(piece=str, words=list)
cdef _names_in_pieces(document, list pieces)
cpdef bint is_for_authors(document, Block block) except -1
@cython.locals(name=str, key=str, words=list)
cdef _free_name(str text)
cdef bint _is_ordinary(str key, list words) except -1
