cimport cython

from cleanart.fields.author_lines cimport is_credible, is_for_authors, is_in_prose, read_line
from cleanart.fields.author_names cimport ends_like_firm, is_agency, is_like_role, without_roles_and_sites
from cleanart.fields.bylines cimport are_lone_names, names_others
from cleanart.fields.candidate_lines cimport may_hold_date
from cleanart.language.person_names cimport has_digit, is_person_name
from cleanart.language.strings cimport is_unspaced, squash
from cleanart.page.blocks cimport Block

cdef object _TITLE
cdef object _DATE
cdef object _ITEM
cdef tuple _SHOWN_HINTS
cdef tuple _ABOVE
cdef tuple _BELOW
cdef frozenset _PAIRED_SIGNS
cdef Py_ssize_t _LONG_WORDS
cdef Py_ssize_t _MAX_DATE_WORDS

@cython.locals(of_form=list, sign=str)
cdef list _signs_of_form(document, str form, tuple names, list signs)
@cython.locals(first=str, words=list, key=str, ordinary=Py_ssize_t, is_unspaced_name=bint, signs=list)
cdef list _signs_of_names(tuple names, frozenset sites)
cdef _add(list signs, str sign, bint holds)
@cython.locals(name=str)
cdef bint _are_persons(tuple names) except -1
@cython.locals(name=str, word=str, count=Py_ssize_t)
cdef Py_ssize_t _count_ordinary(tuple names, frozenset ordinary) except -1
@cython.locals(i=Py_ssize_t, word=str)
cdef bint _has_stopword(list words, frozenset stopwords, frozenset particles) except -1
@cython.locals(block=Block, distance=Py_ssize_t, signs=list)
cdef list _signs_of_place(document, place, Py_ssize_t i)
@cython.locals(most=Py_ssize_t, sign=str)
cdef str _range_of(Py_ssize_t distance, tuple ranges)
@cython.locals(above=Block, below=Block)
cdef _add_signs_of_neighbours(list signs, list blocks, Py_ssize_t i)
cdef bint _has_date(Block block) except -1
