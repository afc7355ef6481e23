cimport cython
from libc cimport math
from cleanart.core.block_table cimport BlockTable

cpdef complete_columns(BlockTable table)

@cython.locals(
    count=Py_ssize_t, i=Py_ssize_t, amounts="double[::1]", facts="float[::1]", words=Py_ssize_t, prose=Py_ssize_t, chars=Py_ssize_t,
    linked=Py_ssize_t, labelled=Py_ssize_t, all_words=double, all_prose=double,
)
cdef _set_totals(BlockTable table)

@cython.locals(
    count=Py_ssize_t, i=Py_ssize_t, amounts="double[::1]", facts="float[::1]", words=Py_ssize_t, prose=Py_ssize_t, chars=Py_ssize_t,
    linked=Py_ssize_t, stops=Py_ssize_t, stop_share=Py_ssize_t, link_share=Py_ssize_t, unlinked=Py_ssize_t,
    log_unlinked=Py_ssize_t, log_words=Py_ssize_t, log_chars=Py_ssize_t, log_prose=Py_ssize_t, is_prose=Py_ssize_t,
    is_long=Py_ssize_t, is_link=Py_ssize_t, plain=Py_ssize_t, min_long=double, min_link=double, min_plain=double,
    max_share=double, size=double, letters=double, share=double,
)
cdef _set_text_columns(BlockTable table)

@cython.locals(
    count=Py_ssize_t, i=Py_ssize_t, amounts="double[::1]", facts="float[::1]", words=Py_ssize_t, within=Py_ssize_t,
    heading=Py_ssize_t, is_link=Py_ssize_t, headline=Py_ssize_t, linked_headline=Py_ssize_t,
    shortest=double, longest=double, size=double,
)
cdef _set_cards(BlockTable table)

@cython.locals(
    count=Py_ssize_t, i=Py_ssize_t, amounts="double[::1]", facts="float[::1]", level=Py_ssize_t, heading=Py_ssize_t, is_link=Py_ssize_t,
    top_heading=Py_ssize_t, linked_heading=Py_ssize_t, plain_heading=Py_ssize_t, top=double,
)
cdef _set_headings(BlockTable table)

@cython.locals(
    count=Py_ssize_t, i=Py_ssize_t, amounts="double[::1]", facts="float[::1]", words=Py_ssize_t, colon=Py_ssize_t, listed=Py_ssize_t,
    led_in=Py_ssize_t, min_words=double, is_led_in=bint,
)
cdef _set_led_in(BlockTable table)

@cython.locals(
    count=Py_ssize_t, i=Py_ssize_t, amounts="double[::1]", facts="float[::1]", position=Py_ssize_t, to_end=Py_ssize_t,
    in_main=Py_ssize_t, from_main=Py_ssize_t, from_title=Py_ssize_t, start=Py_ssize_t, end=Py_ssize_t,
    max_to_end=Py_ssize_t, max_from_main=Py_ssize_t, max_from_title=Py_ssize_t,
)
cdef _set_positions(BlockTable table)

@cython.locals(
    count=Py_ssize_t, i=Py_ssize_t, amounts="double[::1]", facts="float[::1]", prose=Py_ssize_t, chars=Py_ssize_t, linked=Py_ssize_t,
    letters=Py_ssize_t, all_chars=double, all_linked=double, all_letters=double, longest=double, main=double,
    prose_blocks=Py_ssize_t, long_blocks=Py_ssize_t, min_long=double, size=double, words=double, all_prose=double,
)
cpdef page_values(BlockTable table)
