cimport cython

cdef class Block:
    cdef public str text
    cdef public Py_ssize_t start
    cdef public Py_ssize_t end
    cdef public object kind
    cdef public Py_ssize_t blank_lines_before
    cdef public Py_ssize_t indent
    cdef public str marker
    cdef public Py_ssize_t level
    cdef public str xpath
    cdef public Py_ssize_t container
    cdef public frozenset hints
    cdef public bint after_line_break
    cdef public Py_ssize_t link_chars
    cdef public str href
    cdef public str datetime_attribute
    cdef public object markup
    cdef public tuple authors
    cdef public tuple side_by_side
    cdef public str lookup_key
    cdef public Py_ssize_t words
    cdef public Py_ssize_t stopword_count
    cdef public Py_ssize_t prose_words
    cdef public bint ends_sentence
    cdef public bint truncated
    cdef public frozenset cues
    cdef public bint is_joined
    cdef public object caller_rule
    cdef public object label
    cdef public double score
    cdef public bint kept
    cdef public tuple decisions


cpdef bint is_speech(Block block) except -1
cdef object _PARAGRAPH

@cython.locals(block=Block)
cpdef Block new_block(str text)
