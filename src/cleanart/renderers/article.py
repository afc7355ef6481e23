"""`Article`: the data of `cleanart.page.article` with a method for each form of output (level 5).

A form's module is imported when its method is called, so that `import cleanart` stays quick.
"""

from dataclasses import dataclass

from cleanart.options import Options
from cleanart.page.article import ArticleData


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Article(ArticleData):
    """The article of a page. What the page does not tell is empty: "", (), or None where None says "unknown"."""

    def __str__(self) -> str:
        """Return the article for people to read: title, byline, body (or why there is none), image credits."""
        from cleanart.renderers.text import render_article  # noqa: PLC0415

        return render_article(self, include_reason=True).rstrip("\n")

    def _repr_html_(self) -> str:
        """Return the article as safe HTML, which notebooks show."""
        from cleanart.renderers.html import render_fragment  # noqa: PLC0415

        return render_fragment(self, self.options, include_reason=True)

    def _repr_markdown_(self) -> str:
        """Return the article as Markdown, for notebooks and terminals that show that."""
        return self.to_markdown(standalone=True) or (f"(empty: {self.empty_reason})" if self.empty_reason else "")

    def to_text(self, *, standalone: bool = False) -> str:
        """Return the body as plain text; with `standalone`, title and byline before, credits after it."""
        from cleanart.renderers.text import render_article  # noqa: PLC0415

        return render_article(self).rstrip("\n") if standalone else self.body

    def to_markdown(
        self,
        *,
        include_links: bool | None = None,
        include_images: bool | None = None,
        github_math: bool | None = None,
        html_tables: bool | None = None,
        front_matter: bool = False,
        standalone: bool = False,
    ) -> str:
        """Return the body as CommonMark with GFM's tables.

        Args:
            include_links: Print links. None: as the options of the extraction say (`Options.include_links`).
            include_images: Print images at their places, with captions and credits. None: as for links.
            github_math: Write formulas as GitHub reads them best, not between bare dollars. None: as for links.
            html_tables: Write tables with cells over several columns or rows as HTML. None: as for links.
            front_matter: Begin with the metadata as YAML between lines of "---".
            standalone: Begin with the title as a heading; end with the credits of images that are not printed.
        """
        from cleanart.renderers.markdown import render_front_matter, render_markdown  # noqa: PLC0415

        options = self._options_with(
            include_links=include_links,
            include_images=include_images,
            github_math=github_math,
            html_tables=html_tables,
        )
        markdown = render_markdown(self, options, standalone=standalone)
        return "\n".join(filter(None, (render_front_matter(self), markdown))) if front_matter else markdown

    def to_html(
        self, *, include_links: bool | None = None, include_images: bool | None = None, standalone: bool = False
    ) -> str:
        """Return the body as HTML that is safe to show: few tags, no scripts, links to web and mail addresses only.

        Args:
            include_links: Print links. None: as the options of the extraction say (`Options.include_links`).
            include_images: Print images at their places, with captions and credits. None: as for links.
            standalone: Return a whole page with the title, authors and date, and at the end the credits of images that
                are not printed.
        """
        from cleanart.renderers.html import render_html  # noqa: PLC0415

        return render_html(
            self, self._options_with(include_links=include_links, include_images=include_images), standalone=standalone
        )

    def to_report(self, *, source: str = "") -> str:
        """Return a self-contained web page that shows every block with its reasons, beside the article.

        Args:
            source: The name of the page's file, which the report shows.
        """
        from cleanart.renderers.report import render_report  # noqa: PLC0415

        return render_report(self, source=source)

    def _options_with(self, **given: bool | None) -> Options:
        return self.options.with_overrides({name: value for name, value in given.items() if value is not None})
