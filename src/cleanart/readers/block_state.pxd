cimport cython

from cleanart.readers.elements cimport Element, Elements
from cleanart.readers.inline_marks cimport MarkCollector


cdef class BlockState:
    cdef public list blocks
    cdef public list pictures
    cdef public list players
    cdef public object head
    cdef public object _limits
    cdef public Py_ssize_t _max_free_blocks
    cdef public bint was_cut_off
    cdef public Elements _elements
    cdef public list _parts
    cdef public Element _container
    cdef public MarkCollector _marks
    cdef public str _href
    cdef public str _datetime
    cdef public list _authors
    cdef public bint _after_line_break
    cdef public str _marker
    cdef public str _note_label
    cdef public list _sidenotes
    cdef public Py_ssize_t _sidenote_count
    cdef public str _initial
    cdef public bint _is_image_initial
    cdef public str _indent
    cdef public str _ended_tag
    cdef public Py_ssize_t _ended_at
    cdef public list _seams
    cdef public object _more_start
    cdef public Py_ssize_t _skipping
    cdef public Py_ssize_t _too_deep
    cdef public Py_ssize_t _open_unseen
    cdef public object _capture
    cdef public list _captured_texts
    cdef public Py_ssize_t _open_controls
    cdef public str _control_href
    cdef public Py_ssize_t _open_quotes
    cdef public Py_ssize_t _open_quotations
    cdef public list _open_lists
    cdef public list _list_numbers
    cdef public Py_ssize_t _list_count
    cdef public str _definition
    cdef public Py_ssize_t _heading_level
    cdef public list _open_itemprops
    cdef public object _tables
    cdef public bint _preformatted
    cdef public str _language
    cdef public bint _owes_line

    @cython.locals(container=Element, captured=list)
    cpdef object data(self, str text)
    cpdef str _with_lead(self, str text)
    cpdef object _take_skipped(self, str text)
    cpdef object _begin_line(self, str text)
    cpdef object _end_line(self)
