cimport cython

from cleanart.language.strings cimport is_unspaced

@cython.locals(word=str, count=Py_ssize_t)
cdef bint _has_words_of(list words, frozenset counted, double least) except -1
@cython.locals(languages_of=dict, counts=dict, word=str, languages=tuple, language=str)
cdef _by_function_words(list words)
