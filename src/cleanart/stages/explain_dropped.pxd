cimport cython

from cleanart.language.strings cimport resolve
from cleanart.page.blocks cimport Block
from cleanart.page.hint_labels cimport HintLabels

cdef object _RELATED
cdef double _MIN_LINK_SHARE

@cython.locals(links=dict, by_hints=HintLabels, block=Block)
cpdef label_dropped(document, options)
