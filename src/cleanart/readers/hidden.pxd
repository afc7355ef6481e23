cimport cython

from cleanart.readers.css_rules cimport all_rules, hiding_rules, is_out_of_sight, read_sheet
from cleanart.readers.css_selectors cimport has_one_of, is_named_in, read_selector, read_selectors, without_sign
from cleanart.readers.css_styles cimport hides, shows
from cleanart.readers.name_filters cimport NameFilter



cdef class StyleSheets:
    cdef Py_ssize_t _rule_count
    cdef public dict candidates
    cdef public NameFilter candidate_filter
    cdef set _names
    cdef NameFilter _name_filter
    cdef list _unparsed
    cdef list _left_out
    cdef Py_ssize_t _names_at_parsing
    cdef bint _has_candidates
    cdef dict _rules
    cdef set _hidden
    cdef dict _shown
    cdef dict _shown_plainly

    @cython.locals(before=set)
    cpdef bint add(self, str css, object known) except -1
    @cython.locals(first=str, rules=list, name=str, plain=str)
    cdef bint _add_candidate(self, object rule, object known) except -1
    @cython.locals(name=str)
    cdef bint _is_about_candidates(self, str css, object known) except -1
    @cython.locals(left_out=list)
    cdef object _parse(self)
    cdef set _parsed_rules(self)
    @cython.locals(selectors=str, style=str, is_plain=bint, selector=str)
    cdef object _take(self, object rule)
    cpdef bint hide(self, str tag, frozenset names, object around=*) except -1
    @cython.locals(names=frozenset)
    cdef object _show(self, str selector, bint is_plain)
    @cython.locals(names=frozenset)
    cdef bint _is_shown_at_times(self, object rule) except -1


@cython.locals(name=str)
cdef bint _are_known(object rule, object known) except -1
@cython.locals(first=str, name=str)
cdef str _first_name(object rule)
@cython.locals(others=list)
cdef object _add_by_name(dict by_name, frozenset names)
@cython.locals(fewest=list, others=list)
cdef list _fewest(dict by_name, frozenset names)
@cython.locals(of_name=list)
cdef bint _matches(dict rules, str tag, frozenset names, object around) except -1
cdef bint _is_within(tuple wanted, object element) except -1
cdef frozenset _names_of(object element)
