cimport cython

from cleanart.fields.author_lines cimport is_credible, is_for_authors, is_in_prose, read_line
from cleanart.fields.author_names cimport ends_like_firm, is_like_role, without_roles_and_sites
from cleanart.fields.bylines cimport are_lone_names, names_others
from cleanart.fields.candidate_lines cimport may_hold_date
from cleanart.language.person_names cimport is_person_name
from cleanart.language.strings cimport is_unspaced, squash
from cleanart.page.blocks cimport Block

cdef bint _has_date(Block block) except -1
