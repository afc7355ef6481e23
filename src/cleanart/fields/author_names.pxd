cimport cython

from cleanart.language.person_names cimport is_lone_name, is_person_name, without_by
from cleanart.language.strings cimport is_unspaced, squash

cdef frozenset _AND
cdef Py_ssize_t _MIN_WHOLE_WORDS
cdef Py_ssize_t _MAX_NAME_WORDS
cdef tuple _FIRM_ENDS

cpdef bint ends_like_firm(str name) except -1
@cython.locals(cut=list, kept=list, name=str)
cpdef tuple without_roles_and_sites(names, sites)
@cython.locals(words=list)
cdef bint _has_role(str name) except -1
cdef bint _is_organization(str name) except -1
cdef str _cut_name(str name)
cpdef str only_name(str text)
@cython.locals(words=list, named=list, is_one=bint, word=str)
cpdef whole_name(str text)
@cython.locals(words=list, end=Py_ssize_t, i=Py_ssize_t, word=str, low=str, is_particle=bint)
cpdef tuple cut_names(str text)
cpdef tuple east_asian_names(str text)
cpdef bint is_like_role(list words) except -1
cpdef bint is_agency(str name) except -1
cpdef tuple dateline_names(str text)
@cython.locals(i=Py_ssize_t, sign=Py_UCS4)
cdef bint _has_signing_sign(str tail) except -1
