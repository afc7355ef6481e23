cimport cython

from cleanart.fields.title_address cimport likeness_to_slug
from cleanart.fields.title_scores cimport (
    best_page_title_score, form_score, is_main_heading, markup_score, place_score, topic_share, topic_words,
)
from cleanart.fields.title_shape cimport is_in_text, may_be_title
from cleanart.language.strings cimport squash
from cleanart.page.blocks cimport Block

cdef double _TOPIC
cdef double _IN_ADDRESS
cdef double _METADATA_FOLLOWS
cdef double _REPEATED
cdef object _HEADING
cdef object _META
cdef frozenset _MENUS

@cython.locals(
    block=Block, best_score=double, score=double, i=Py_ssize_t, metadata_at=Py_ssize_t, bottom=Py_ssize_t, blocks=list,
    is_in_reach=bint, is_named=bint, count=Py_ssize_t, counts=dict, first_text=str, numbered=bytearray, page_titles=tuple, head_titles=tuple,
)
cpdef object _best_above(object document, Py_ssize_t start, object known, dict topic, set slug)
@cython.locals(counts=dict, i=Py_ssize_t, block=Block)
cdef dict _count_keys(list blocks)
cdef bint _is_short(Block block) except -1
