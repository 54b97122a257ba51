"""A woven report as a renderer of GitHub's Markdown sees it: what Tests/NotebooksTests left."""

import html.parser
import pathlib
import unittest
import urllib.parse

import markdown_it

import samples


class Page(html.parser.HTMLParser):
    """What a page links to, what may be linked to, and what its code and headings say."""

    def __init__(self, text):
        super().__init__()
        self.links, self.images, self.anchors, self.codes, self.headings = [], [], set(), [], []
        self.rows, self.open = [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "a" and "href" in attributes:
            self.links.append(attributes["href"])
        if "id" in attributes:
            self.anchors.add(attributes["id"])
        if tag == "img":
            self.images.append((attributes["src"], attributes["alt"]))
        if tag == "tr":
            self.rows.append(0)
        if tag in ("td", "th"):
            self.rows[-1] += 1
        if tag == "code":
            self.codes.append((attributes.get("class", ""), self.open[-1:] == ["pre"]))
        if tag not in ("img", "br", "hr"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in ("img", "br", "hr"):
            return
        assert self.open.pop() == tag, f"</{tag}> closes something else"

    def handle_data(self, data):
        if self.open[-1:] == ["h1"]:
            self.headings.append(data)


class Report(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(samples.path("report"))
        text = (self.folder / "README.md").read_text(encoding="utf-8")
        self.text = text
        renderer = markdown_it.MarkdownIt("commonmark", {"html": True}).enable("table")
        self.tokens = renderer.parse(text)
        self.page = Page(renderer.render(text))

    def test_no_cell_is_left_raw(self):
        for token in self.tokens:
            if token.type == "fence":
                self.assertLess(len(token.info.split()), 2, token.info)
        self.assertNotIn("{{ search", self.text)
        self.assertIn('print("{{ left.as.it.is }}")', self.text)

    def test_links_lead_somewhere(self):
        self.assertGreater(len(self.page.links), 3)
        for link in self.page.links:
            parts = urllib.parse.urlsplit(link)
            self.assertEqual(parts.scheme, "", link)
            if parts.path:
                self.assertTrue((self.folder / urllib.parse.unquote(parts.path)).exists(), link)
            else:
                self.assertIn(parts.fragment, self.page.anchors, link)

    def test_figures_are_there_and_told_to_who_does_not_see(self):
        self.assertEqual(len(self.page.images), 1)
        for source, words in self.page.images:
            self.assertTrue((self.folder / source).exists(), source)
            self.assertGreater(len(words), 20)

    def test_there_is_one_title_and_tables_are_whole(self):
        self.assertEqual(self.page.headings, ["Made up"])
        self.assertGreater(len(self.page.rows), 20)
        self.assertEqual(self.page.open, [])


if __name__ == "__main__":
    unittest.main()
