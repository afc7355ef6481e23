cimport cython

from cleanart.fields.from_head cimport distinct_names
from cleanart.language.person_names cimport name_before_suffix, without_by
from cleanart.language.strings cimport squash

@cython.locals(listed=dict)
cpdef list persons(head)
cpdef list organizations(head)
cdef bint _is_person(str name, tuple sites) except -1
@cython.locals(listed=dict, source=str, value=str)
cdef dict _listed_by_source(head)
cdef list _candidates(list named)
cdef bint _is_office(str value) except -1
@cython.locals(names=list, listed=str, value=str, part=str, name=str, key=str)
cdef list _names(values, str source)
cdef bint _is_domain(str name) except -1
cdef bint _is_contact(str word) except -1
