cimport cython

from cleanart.language.strings cimport squash
from cleanart.readers.head_values cimport Gatherer, decode_once, is_url

cdef tuple _GROUPS
cdef tuple _FIELDS
cdef Py_ssize_t _MAX_VALUES


cdef class _Graph:
    cdef public list roots
    cdef dict _by_id

    cpdef node(self, value)
    cdef dict _ids(self)


cdef list _items(value)
@cython.locals(strings=list, waiting=list)
cdef list _strings(_Graph graph, value, tuple keys)
@cython.locals(values=list)
cdef list _first(dict node, tuple keys)
@cython.locals(names=list)
cdef list _types_of(dict node)
cdef str _without_prefix(str name)
@cython.locals(kinds=list, group=str)
cdef str _group(dict node)
@cython.locals(value=str, field=str, keys=tuple, inner=tuple)
cdef _read_thing(_Graph graph, dict node, Gatherer gatherer, str source)
cdef _add_authors(_Graph graph, dict thing, Gatherer gatherer, str source)
cdef str _decode_url(str url)
@cython.locals(values=list)
cdef list _first_of(dict node, tuple keys)
@cython.locals(texts=list, strings=list)
cdef list _strings_of_first(_Graph graph, dict node, tuple keys, tuple inner)
cdef _add_images(_Graph graph, value, Gatherer gatherer, str source)
