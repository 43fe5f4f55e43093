"""The page and the diagram say what the ontology says, and are what they would be built to."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from kg import reasoning
from kg.ontology_docs import HOME, documentation, files
from kg.ontology_docs.layout import Stop, layout
from kg.ontology_docs.vocabulary import vocabulary
from kg.terms import DIA

WORDS = vocabulary(reasoning.ontology())
FILES = files()
SVG = ElementTree.fromstring(FILES["model.svg"])
SPACE = {"svg": "http://www.w3.org/2000/svg"}


@pytest.mark.parametrize("name", FILES)
def test_each_file_is_what_the_ontology_makes(name: str) -> None:
    assert (HOME / name).read_text(encoding="utf-8") == FILES[name], "chạy: python -m kg.ontology_docs"


def test_every_term_has_its_place_on_the_page_once_with_both_languages() -> None:
    anchors = re.findall(r'<h4 id="dia:(\w+)">', documentation())
    assert sorted(anchors) == sorted(name for name in DIA.__annotations__ if not name.startswith("_"))
    for term in (*WORDS.classes, *WORDS.properties):
        assert f'<span lang="en">{term.label.en}</span>' in documentation()
        assert f"<span>{term.label.vi}</span>" in documentation()


def test_every_link_within_the_page_leads_somewhere() -> None:
    page = documentation()
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(re.findall(r'id="([^"]+)"', page))


def test_the_page_asks_nothing_of_other_machines() -> None:
    assert not re.findall(r'<(?:script|link|img|iframe)|@import|url\(|src="', documentation())


def test_the_picture_shows_every_relation_between_classes_by_its_vietnamese_name() -> None:
    texts = {text.text.removesuffix(" ↻") for text in SVG.iterfind(".//svg:text", SPACE) if text.text}
    related = [one for one in WORDS.properties if one.links and one.domains and one.inverse == ""]
    assert {one.label.vi for one in related} <= texts


def test_no_two_boxes_of_the_picture_overlap() -> None:
    boxes = [
        tuple(int(box.attrib[side]) for side in ("x", "y", "width", "height"))
        for box in SVG.iterfind("svg:rect[@rx='6']", SPACE)
    ]
    assert len(boxes) > 15
    for number, (x, y, width, height) in enumerate(boxes):
        for left, top, wide, high in boxes[:number]:
            assert x + width <= left or left + wide <= x or y + height <= top or top + high <= y


def test_lines_go_from_left_to_right_through_every_column_between() -> None:
    plan = layout(["a", "b", "c"], [("a", "b"), ("b", "c"), ("a", "c")])
    assert plan.ways[("a", "c")] == (Stop("a"), Stop("c", 1), Stop("c"))
    assert [{stop.box for stop in column} for column in plan.columns] == [{"a"}, {"b", "c"}, {"c"}]


def test_a_layout_has_no_crossing_where_none_is_needed() -> None:
    plan = layout(["a", "b", "x", "y"], [("a", "y"), ("b", "x")])
    left, right = ([stop.box for stop in column] for column in plan.columns)
    assert (left.index("a") < left.index("b")) == (right.index("y") < right.index("x"))
