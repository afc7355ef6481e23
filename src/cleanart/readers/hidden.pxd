cimport cython

from cleanart.readers.css_rules cimport all_rules, hiding_rules, read_sheet
from cleanart.readers.css_selectors cimport has_one_of, read_selector
from cleanart.readers.css_styles cimport hides, read_style, shows
