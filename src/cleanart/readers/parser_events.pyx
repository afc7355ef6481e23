"""Sends the events of lxml's HTML parser to a builder from C, without Python objects and calls in between.

lxml's own module holds the parser, libxml2, and mostly exports its functions. They are called here with callbacks that
write events to a buffer. The builder takes them from it, many at a time: each side then finds its code and data in the
processor's cache. The events are those that lxml would send; `readers/html.py` asks it for them where this module is
not compiled or the functions are not exported.
"""

from cpython.mem cimport PyMem_Free, PyMem_Realloc
from cpython.object cimport PyObject
from cpython.ref cimport Py_INCREF, Py_XDECREF
from libc.stdint cimport int32_t, uint32_t, uint64_t
from libc.string cimport memcmp, memcpy, strlen

from cleanart.readers.builder cimport BlockBuilder, _OTHER, _TAGS, _Tag


cdef extern from "Python.h":
    str PyUnicode_DecodeUTF8(const char* text, Py_ssize_t size, const char* errors)
    const char* PyUnicode_AsUTF8AndSize(str text, Py_ssize_t* size) except NULL


cdef extern from "dlfcn.h":
    void* dlopen(const char* path, int flags)
    void* dlsym(void* library, const char* name)
    int RTLD_LAZY
    int RTLD_NOLOAD


# The part of libxml2's public interface that is used, as in its headers `parser.h`, `HTMLparser.h`, `xmlerror.h`.
cdef struct Error:
    int domain
    int code
    char* message
    int level

cdef struct Callbacks:
    void (*internal_subset)(void*, const char*, const char*, const char*) noexcept
    void* unused_before_document[11]
    void (*start_document)(void*) noexcept
    void* end_document
    void (*start_element)(void*, const char*, const char**) noexcept
    void (*end_element)(void*, const char*) noexcept
    void* reference
    void (*characters)(void*, const char*, int) noexcept
    void* unused_before_cdata[7]
    void (*cdata_block)(void*, const char*, int) noexcept
    void* external_subset
    unsigned int version
    void* unused_before_errors[3]
    void (*error)(void*, const Error*) noexcept

cdef struct Functions:
    void* (*new_context)(const Callbacks*, void*) noexcept
    void* (*read_memory)(void*, const char*, int, const char*, const char*, int) noexcept
    void (*free_context)(void*) noexcept
    void (*free_document)(void*) noexcept
    void (*start_document)(void*) noexcept
    void (*internal_subset)(void*, const char*, const char*, const char*) noexcept
    void (*stop)(void*) noexcept

cdef enum:
    CALLBACKS_VERSION = 0xDEEDBEAF  # XML_SAX2_MAGIC
    # HTML_PARSE_RECOVER, HTML_PARSE_NONET, HTML_PARSE_COMPACT and XML_PARSE_HUGE, as lxml sets them.
    PARSER_OPTIONS = 1 | 1 << 11 | 1 << 16 | 1 << 19
    FATAL = 3  # XML_ERR_FATAL
    # Sizes of the buffers from which on the builder takes the events.
    MANY_NUMBERS = 8_000
    MANY_CHARS = 64_000
    # Of hash tables; powers of two.
    NAME_SLOTS = 1024
    VALUE_SLOTS = 1024
    MAX_KEPT_BYTES = 96  # of a value that is kept, to be the same string when it comes again
    # Kinds of events. In the buffer, each is followed by its numbers.
    START = 0  # name, count of attributes; for each: name, value
    END = 1  # name
    TEXT = 2  # text
    # Where a name or text stands among the bytes in the buffer, and its size. Of known names: the size is KNOWN, and
    # the first number an index.
    KNOWN = -1

# Names that most pages have: strings are made of them once. Any others are read as well.
_ATTRIBUTES = """
action allowfullscreen alt aria-controls aria-current aria-describedby aria-expanded aria-haspopup aria-hidden
aria-label aria-labelledby async autocomplete border checked class color cols colspan content crossorigin data-id
data-lazy-src data-name data-src data-srcset data-target data-toggle data-type data-url datetime decoding defer dir
disabled fetchpriority for frameborder height hidden href hreflang http-equiv id integrity itemprop itemscope itemtype
lang loading media method name onclick placeholder property rel role rows rowspan scope sizes src srcset start style
tabindex target title type value viewbox width xmlns
""".split()


cdef struct Name:
    const char* text
    int32_t size
    int32_t index

cdef Functions libxml2
cdef Callbacks callbacks
cdef Name tag_slots[NAME_SLOTS]
cdef Name attribute_slots[NAME_SLOTS]
cdef list tags = list(_TAGS)
cdef list kinds = list(_TAGS.values())
cdef list attribute_names = list(_ATTRIBUTES)
cdef list encoded_names = []  # the slots point into them


def connect(str path not None):
    """Look up the parser's functions in lxml's module, which is loaded; return whether all are there.

    Args:
        path: The module's file.
    """
    cdef void* library = dlopen(path.encode("utf-8", "surrogateescape"), RTLD_LAZY | RTLD_NOLOAD)
    if library == NULL:
        return False
    (<void**>&libxml2.new_context)[0] = dlsym(library, "htmlNewSAXParserCtxt")
    (<void**>&libxml2.read_memory)[0] = dlsym(library, "htmlCtxtReadMemory")
    (<void**>&libxml2.free_context)[0] = dlsym(library, "htmlFreeParserCtxt")
    (<void**>&libxml2.free_document)[0] = dlsym(library, "xmlFreeDoc")
    (<void**>&libxml2.start_document)[0] = dlsym(library, "xmlSAX2StartDocument")
    (<void**>&libxml2.internal_subset)[0] = dlsym(library, "xmlSAX2InternalSubset")
    (<void**>&libxml2.stop)[0] = dlsym(library, "xmlStopParser")
    return (
        libxml2.new_context != NULL
        and libxml2.read_memory != NULL
        and libxml2.free_context != NULL
        and libxml2.free_document != NULL
        and libxml2.start_document != NULL
        and libxml2.internal_subset != NULL
        and libxml2.stop != NULL
    )


def send_events(bytes page not None, BlockBuilder builder not None):
    """Send the events of a page to a builder, and close it. Return whether the parser had enough memory.

    `connect` must have returned True.

    Args:
        page: The page in UTF-8, without NUL, and not longer than `MAX_BYTES`.
        builder: Takes the events.

    Raises:
        Exception: what the builder raises.
    """
    cdef Reading reading = Reading()
    cdef void* document
    reading.builder = builder
    reading.context = libxml2.new_context(&callbacks, <void*>reading)
    if reading.context == NULL:
        return False
    document = libxml2.read_memory(reading.context, page, <int>len(page), NULL, "utf-8", PARSER_OPTIONS)
    if document != NULL:  # it is empty but for the document type
        libxml2.free_document(document)
    libxml2.free_context(reading.context)
    reading.take_events()
    if reading.error is not None:
        raise reading.error
    builder.close()
    return not (reading.has_failed or reading.last_level == FATAL)


MAX_BYTES = 1 << 29
"""Size of a page whose positions in the buffer are sure to be numbers of 32 bits."""


cdef class Reading:
    """A page that is being read: the events that the builder has not taken yet."""

    cdef BlockBuilder builder
    cdef void* context
    cdef int32_t* numbers
    cdef Py_ssize_t number_count
    cdef Py_ssize_t number_room
    cdef char* bytes
    cdef Py_ssize_t byte_count
    cdef Py_ssize_t byte_room
    cdef int last_level  # of the parser's last error
    cdef bint has_failed
    cdef object error  # what the builder raised
    cdef PyObject* values[VALUE_SLOTS]  # strings by a hash of their bytes

    def __dealloc__(self):
        cdef Py_ssize_t slot
        PyMem_Free(self.numbers)
        PyMem_Free(self.bytes)
        for slot in range(VALUE_SLOTS):
            Py_XDECREF(self.values[slot])

    # The parser's side

    cdef bint has_room(self, Py_ssize_t numbers, Py_ssize_t size) noexcept:
        """Make room for so many more numbers and bytes; return whether there is any."""
        cdef void* moved
        cdef Py_ssize_t room
        if self.has_failed:
            return False
        if self.number_count + numbers > self.number_room:
            room = 2 * (self.number_count + numbers)
            moved = PyMem_Realloc(self.numbers, room * sizeof(int32_t))
            if moved == NULL:
                return self.fail()
            self.numbers, self.number_room = <int32_t*>moved, room
        if self.byte_count + size > self.byte_room:
            room = self.byte_count + size + MANY_CHARS
            moved = PyMem_Realloc(self.bytes, room)
            if moved == NULL:
                return self.fail()
            self.bytes, self.byte_room = <char*>moved, room
        return True

    cdef bint fail(self) noexcept:
        self.has_failed = True
        libxml2.stop(self.context)
        return False

    cdef void add(self, int32_t number) noexcept:
        self.numbers[self.number_count] = number
        self.number_count += 1

    cdef void add_text(self, const char* text, int32_t size) noexcept:
        self.add(<int32_t>self.byte_count)
        self.add(size)
        if size:
            memcpy(self.bytes + self.byte_count, text, size)
            self.byte_count += size

    cdef void add_name(self, Name* slots, const char* name) noexcept:
        """Add a name, for which there must be room whether it is known or not."""
        cdef int32_t size = 0
        cdef Name* slot = slot_of(slots, name, &size)
        if slot.text == NULL:
            self.add_text(name, size)
        else:
            self.add(slot.index)
            self.add(KNOWN)

    # The builder's side

    cdef void take_many(self) noexcept:
        if self.number_count >= MANY_NUMBERS or self.byte_count >= MANY_CHARS:
            self.take_events()

    cdef void take_events(self) noexcept:
        """Let the builder take all events."""
        if not self.has_failed:
            try:
                self.send()
            except BaseException as error:
                self.error = error
                self.fail()
        self.number_count = self.byte_count = 0

    cdef send(self):
        cdef BlockBuilder builder = self.builder
        cdef int32_t* at = self.numbers
        cdef int32_t* end = at + self.number_count
        cdef bint is_read
        cdef dict attributes
        while at < end:
            if at[0] == TEXT:
                if builder._skipping == 0 or builder._capture is not None:
                    builder.data(self.text(at[1], at[2]))
                at += 3
            elif at[0] == END:
                builder.end(<str>tags[at[1]] if at[2] == KNOWN else self.text(at[1], at[2]))
                at += 3
            else:
                is_read = builder._skipping == 0 or builder._is_in_player
                attributes = self.attributes(at + 4, at[3]) if is_read else None
                if at[2] == KNOWN:
                    builder.open(<str>tags[at[1]], <_Tag>kinds[at[1]], attributes)
                else:
                    builder.open(self.text(at[1], at[2]), _OTHER, attributes)
                at += 4 + 4 * at[3]

    cdef dict attributes(self, int32_t* at, int32_t count):
        """Return attributes from their numbers; None for none."""
        cdef dict attributes
        cdef int32_t i
        if not count:
            return None
        attributes = {}
        for i in range(count):
            if at[1] == KNOWN:
                attributes[<str>attribute_names[at[0]]] = self.text(at[2], at[3])
            else:
                attributes[self.text(at[0], at[1])] = self.text(at[2], at[3])
            at += 4
        return attributes

    cdef str text(self, int32_t start, int32_t size):
        """Return a text; the same string again, if it is short and one of the last ones."""
        cdef const char* text = self.bytes + start
        cdef PyObject** kept
        cdef str string
        if size > MAX_KEPT_BYTES:
            return PyUnicode_DecodeUTF8(text, size, "replace")
        kept = &self.values[hash_of(text, size) & (VALUE_SLOTS - 1)]
        if kept[0] != NULL and has_bytes(<str>kept[0], text, size):
            return <str>kept[0]
        string = PyUnicode_DecodeUTF8(text, size, "replace")
        Py_INCREF(string)
        Py_XDECREF(kept[0])
        kept[0] = <PyObject*>string
        return string


cdef bint has_bytes(str string, const char* text, Py_ssize_t size) except -1:
    """Return whether this is a string's text in UTF-8."""
    cdef Py_ssize_t length = 0
    cdef const char* encoded = PyUnicode_AsUTF8AndSize(string, &length)
    return length == size and memcmp(encoded, text, size) == 0


cdef uint32_t hash_of(const char* text, Py_ssize_t size) noexcept:
    """Return a hash of 24 bits."""
    cdef uint64_t value = size, piece
    while size >= 8:
        memcpy(&piece, text, 8)
        value = (value ^ piece) * 0x9E3779B97F4A7C15u
        value ^= value >> 32
        text, size = text + 8, size - 8
    piece = 0
    memcpy(&piece, text, size)
    value = (value ^ piece) * 0x9E3779B97F4A7C15u
    return <uint32_t>(value >> 40)


cdef Name* slot_of(Name* slots, const char* name, int32_t* size) noexcept:
    """Return the slot of a name, and set its size. The slot is empty if the name is not a known one."""
    cdef uint32_t at
    size[0] = <int32_t>strlen(name)
    at = hash_of(name, size[0]) & (NAME_SLOTS - 1)
    while slots[at].text != NULL and (slots[at].size != size[0] or memcmp(slots[at].text, name, size[0])):
        at = (at + 1) & (NAME_SLOTS - 1)
    return &slots[at]


cdef fill(Name* slots, list names):
    """Fill empty slots with known names."""
    cdef int32_t size = 0
    cdef Name* slot
    cdef bytes encoded
    for index, name in enumerate(names):
        encoded = name.encode()
        encoded_names.append(encoded)
        slot = slot_of(slots, encoded, &size)
        slot.text, slot.size, slot.index = encoded, size, index


# The parser's callbacks


cdef void on_start_document(void* reading) noexcept:
    libxml2.start_document((<Reading>reading).context)


cdef void on_document_type(void* reading, const char* name, const char* public, const char* system) noexcept:
    libxml2.internal_subset((<Reading>reading).context, name, public, system)


cdef void on_start(void* user, const char* name, const char** attributes) noexcept:
    cdef Reading reading = <Reading>user
    cdef Py_ssize_t at
    cdef int32_t count = 0, size
    reading.take_many()
    if not reading.has_room(4, strlen(name)):
        return
    reading.add(START)
    reading.add_name(tag_slots, name)
    at = reading.number_count
    reading.add(0)
    while attributes != NULL and attributes[0] != NULL:
        size = 0 if attributes[1] == NULL else <int32_t>strlen(attributes[1])
        if not reading.has_room(4, strlen(attributes[0]) + size):
            return
        reading.add_name(attribute_slots, attributes[0])
        reading.add_text(attributes[1], size)
        attributes += 2
        count += 1
    reading.numbers[at] = count


cdef void on_end(void* user, const char* name) noexcept:
    cdef Reading reading = <Reading>user
    reading.take_many()
    if reading.has_room(3, strlen(name)):
        reading.add(END)
        reading.add_name(tag_slots, name)


cdef void on_text(void* user, const char* text, int size) noexcept:
    cdef Reading reading = <Reading>user
    reading.take_many()
    if reading.has_room(3, size):
        reading.add(TEXT)
        reading.add_text(text, size)


cdef void on_error(void* reading, const Error* error) noexcept:
    (<Reading>reading).last_level = error.level


fill(tag_slots, tags)
fill(attribute_slots, attribute_names)
callbacks.version = CALLBACKS_VERSION
callbacks.internal_subset = on_document_type
callbacks.start_document = on_start_document
callbacks.start_element = on_start
callbacks.end_element = on_end
callbacks.characters = callbacks.cdata_block = on_text
callbacks.error = on_error
