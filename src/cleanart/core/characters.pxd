cimport cython
from cleanart.core.block_table cimport BlockTable

cpdef count_characters(BlockTable table, list texts)

@cython.locals(
    count=Py_ssize_t, facts="float[::1]", first=Py_ssize_t, capitalised=Py_ssize_t, numbers=Py_ssize_t,
    sentences=Py_ssize_t, kinds="unsigned char[::1]", unknown=int, limit=int, upper=int, digit=int, space=int,
    end_bits=int, counted="int[::1]", i=Py_ssize_t, text=str, kind=int, capitals=int, digits=int, ends=int, is_start=int,
    is_end=int, character=Py_UCS4, code=int,
)
cpdef scan_characters(BlockTable table, list texts)

@cython.locals(
    count=Py_ssize_t, facts="float[::1]", first=Py_ssize_t, words=Py_ssize_t, capitalised=Py_ssize_t,
    numbers=Py_ssize_t, sentences=Py_ssize_t, amounts="double[::1]", word_length=Py_ssize_t, longest=double, i=Py_ssize_t, size=double,
    letters=double, code=Py_ssize_t, letter_kinds=Py_ssize_t,
)
cdef _set_means(BlockTable table)
