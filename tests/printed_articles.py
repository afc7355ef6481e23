"""Print all that users can see of each fixture's article: `python -m tests.printed_articles`."""

import json
import sys
from pathlib import Path

import cleanart
import cleanart.core

FIXTURES = Path(__file__).parent / "fixtures"


def main() -> None:
    lines = ["compiled" if cleanart.core.COMPILED else "uncompiled"]
    for path in sorted((*FIXTURES.glob("text/*.txt"), *FIXTURES.glob("html/*.html"))):
        article = cleanart.extract(path)
        plain = article.as_dict(blocks=True, evidence=True)
        lines += (path.name, json.dumps(plain, sort_keys=True), json.dumps(article.to_markdown(include_links=True)))
    sys.stdout.write("\n".join(lines))


if __name__ == "__main__":
    main()
