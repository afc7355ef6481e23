cimport cython

from cleanart.language.strings cimport squash

@cython.locals(firsts=dict, name=str)
cpdef tuple distinct_names(names)
