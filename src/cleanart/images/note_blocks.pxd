cimport cython

from cleanart.images.credit_forms cimport find_credit
from cleanart.images.credit_names cimport is_agency, is_agency_notice, looks_like_credit_name
from cleanart.page.blocks cimport Block
from cleanart.page.container_tree cimport Container

cdef double _MAX_LINKED_SHARE

cpdef role_of(layout, Block block, root)

@cython.locals(_=Py_ssize_t, container=Container)
cdef bint _is_named_for_credit(list containers, Py_ssize_t at, Py_ssize_t root) except -1

cdef bint _ends_as_credit(str text) except -1

@cython.locals(step=Py_ssize_t, start=Py_ssize_t, _=Py_ssize_t)
cdef bint _is_of_film(layout, Py_ssize_t at, Py_ssize_t picture) except -1

cpdef bint is_linked(Block block) except -1

@cython.locals(sign=Py_UCS4)
cpdef bint has_letters(Block block) except -1
