"""Compiles the hot modules, where there is a C compiler. All else about the package is in pyproject.toml.

The modules are plain Python, with their C types beside them in `.pxd` files. Without a compiler they are installed as
they are, and give the same results more slowly. The variable CLEANART_COMPILE says what to do: "0" does not compile,
"1" fails where that is impossible.
"""

import os
import sys
from pathlib import Path

from Cython.Build import cythonize
from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext

HOT_MODULES = (
    "cleanart.core.block_table",
    "cleanart.core.build",
    "cleanart.core.characters",
    "cleanart.core.containers",
    "cleanart.core.derived_columns",
    "cleanart.core.feature_writer",
    "cleanart.core.leaf_sums",
    "cleanart.core.words",
    "cleanart.fields.author_candidates",
    "cleanart.fields.author_lines",
    "cleanart.fields.author_names",
    "cleanart.fields.authors_from_head",
    "cleanart.fields.authors_from_lines",
    "cleanart.fields.bylines",
    "cleanart.fields.candidate_lines",
    "cleanart.fields.dates_from_lines",
    "cleanart.fields.from_head",
    "cleanart.fields.page_scripts",
    "cleanart.fields.pull_quotes",
    "cleanart.fields.repeated_units",
    "cleanart.fields.series",
    "cleanart.fields.title_address",
    "cleanart.fields.title_from_lines",
    "cleanart.fields.title_scores",
    "cleanart.fields.title_shape",
    "cleanart.images.addresses",
    "cleanart.images.credit_forms",
    "cleanart.images.credit_names",
    "cleanart.images.credit_signs",
    "cleanart.images.credits",
    "cleanart.images.line_parts",
    "cleanart.images.note_blocks",
    "cleanart.images.notes",
    "cleanart.images.picture_layout",
    "cleanart.images.teasers",
    "cleanart.images.unspaced_credits",
    "cleanart.language.dates",
    "cleanart.language.detection",
    "cleanart.language.person_names",
    "cleanart.language.phrase_index",
    "cleanart.language.strings",
    "cleanart.page.block_facts",
    "cleanart.page.block_index",
    "cleanart.page.blocks",
    "cleanart.page.container_tree",
    "cleanart.page.hint_labels",
    "cleanart.page.stretches",
    "cleanart.page.word_table",
    "cleanart.readers.block_state",
    "cleanart.readers.block_writer",
    "cleanart.readers.builder",
    "cleanart.readers.code",
    "cleanart.readers.code_lines",
    "cleanart.readers.css_declarations",
    "cleanart.readers.css_rules",
    "cleanart.readers.css_selectors",
    "cleanart.readers.css_styles",
    "cleanart.readers.elements",
    "cleanart.readers.faint_styles",
    "cleanart.readers.formulas",
    "cleanart.readers.head_events",
    "cleanart.readers.head_values",
    "cleanart.readers.heading_links",
    "cleanart.readers.hidden",
    "cleanart.readers.hints",
    "cleanart.readers.initials",
    "cleanart.readers.inline_marks",
    "cleanart.readers.jsonld",
    "cleanart.readers.links",
    "cleanart.readers.name_filters",
    "cleanart.readers.open_table",
    "cleanart.readers.picture_events",
    "cleanart.readers.pictures",
    "cleanart.readers.structure",
    "cleanart.readers.tables",
    "cleanart.readers.text",
    "cleanart.readers.text_code",
    "cleanart.readers.text_wrapping",
    "cleanart.renderers.text",
    "cleanart.scoring.block_columns",
    "cleanart.scoring.counted_words",
    "cleanart.scoring.features",
    "cleanart.scoring.filler",
    "cleanart.scoring.page_type_features",
    "cleanart.scoring.page_type_signals",
    "cleanart.scoring.threshold",
    "cleanart.stages.boilerplate",
    "cleanart.stages.captions",
    "cleanart.stages.explain_dropped",
    "cleanart.stages.images",
    "cleanart.stages.regions",
    "cleanart.stages.related",
    "cleanart.stages.score",
    "cleanart.stages.select",
)

# Written in Cython: without a compiler, lxml itself does the same. On Windows it exports no functions to call.
_PARSER_EVENTS = "cleanart.readers.parser_events"

_WISH = os.environ.get("CLEANART_COMPILE", "")
# The results must not depend on whether a module is compiled: no sum may be rounded in another way. Debugging symbols,
# which Python's own flags ask for, would make up six sevenths of the modules' size and a third of the time to build.
_FLAGS = ["/O2", "/fp:precise"] if sys.platform == "win32" else ["-O2", "-g0", "-ffp-contract=off"]
# Where Cython starts processes by forking, several modules are translated at once.
_PROCESSES = (os.cpu_count() or 1) if sys.platform == "linux" else 0


class BuildAllOrNone(build_ext):
    """Builds all of the modules or, with a warning, none of them: they rely on each other's C types."""

    def initialize_options(self) -> None:
        """Build several modules at once."""
        super().initialize_options()
        self.parallel = os.cpu_count()

    def run(self) -> None:
        """Build."""
        try:
            super().run()
        except Exception as error:
            if _WISH == "1":
                raise
            self.warn(f"cleanart is installed uncompiled, and will be slower: {error}")
            for path in map(Path, self.get_outputs()):
                path.unlink(missing_ok=True)
            self.extensions = []


def _extensions() -> list[Extension]:
    if _WISH == "0":
        return []
    sources = dict.fromkeys(HOT_MODULES, "py")
    if sys.platform != "win32":
        sources[_PARSER_EVENTS] = "pyx"
    return cythonize(
        [
            Extension(
                module,
                [f"src/{module.replace('.', '/')}.{suffix}"],
                extra_compile_args=_FLAGS,
                libraries=["dl"] if suffix == "pyx" and sys.platform == "linux" else [],
            )
            for module, suffix in sources.items()
        ],
        build_dir="build/cython",
        nthreads=_PROCESSES,
        # Types come from the `.pxd` files alone: annotations in the source are for people and mypy. Without binding,
        # functions are called faster, and lxml does not inspect their signatures for each page.
        compiler_directives={"language_level": 3, "annotation_typing": False, "binding": False},
    )


setup(ext_modules=_extensions(), cmdclass={"build_ext": BuildAllOrNone})
