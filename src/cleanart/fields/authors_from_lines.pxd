cimport cython

from cleanart.fields.bylines cimport (
    are_lone_names, has_participle_before_by, is_mere_by, is_sentence, names_others, read_byline,
)
from cleanart.language.person_names cimport name_before_suffix
from cleanart.language.strings cimport look_up_key
from cleanart.page.blocks cimport Block

cdef bint _is_dated(Block block) except -1
@cython.locals(authors=tuple, i=Py_ssize_t, block=Block)
cpdef list find_lines_of_authors(document, place)
cdef bint _names_and_date(Block block, tuple authors) except -1
cdef tuple _by_suffix(str text)
