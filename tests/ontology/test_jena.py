"""A third reader: Apache Jena, as Debian packages it, takes every Turtle file without a warning."""

from __future__ import annotations

import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest

from kg import reasoning

ROOT = Path(reasoning.__file__).parent.parent
JARS = Path("/usr/share/java")
LOGGERS = ("log4j-over", "slf4j-log4j12", "slf4j-jcl", "slf4j-jdk14", "jcl-over", "slf4j-nop", "maven3-slf4j")
BUNDLES = "org/apache/jena/ext/xerces/"
needs_jena = pytest.mark.skipif(
    not (JARS / "jena-cmds.jar").exists(), reason="cần Apache Jena (gói libapache-jena-java của Debian)"
)


@pytest.fixture(scope="module")
def class_path(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Debian's Jena looks for its Xerces messages where its classes are, and they are elsewhere: put back here."""
    home = tmp_path_factory.mktemp("jena")
    with ZipFile(JARS / "jena-core.jar") as jar:
        for name in jar.namelist():
            if name.startswith(BUNDLES) and name.endswith(".properties"):
                path = home / "xerces" / name.removeprefix(BUNDLES)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(jar.read(name))
    jars = [str(jar) for jar in sorted(JARS.glob("*.jar")) if not jar.name.startswith(LOGGERS)]
    return ":".join([str(home), *jars])


def said(class_path: str, command: str, *arguments: str) -> str:
    """What a command of Jena says on both streams, without the talk of its logging library."""
    line = ["java", "-cp", class_path, command, *arguments]
    done = subprocess.run(line, capture_output=True, text=True, timeout=120, check=False)
    lines = (done.stdout + done.stderr).splitlines()
    return "\n".join(one for one in lines if not one.startswith("SLF4J") and " INFO " not in one)


@needs_jena
def test_jena_reads_the_ontology_and_the_model_without_a_warning(class_path: str) -> None:
    files = [*sorted((ROOT / "ontology").rglob("*.ttl")), ROOT / "ontology" / "generated" / "model.nt"]
    assert said(class_path, "riotcmd.riot", "--validate", *map(str, files)) == ""


@needs_jena
def test_jena_finds_a_fault_where_there_is_one(class_path: str, tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text('<urn:a> <urn:b> "mười"^^<http://www.w3.org/2001/XMLSchema#integer> .', encoding="utf-8")
    assert "WARN" in said(class_path, "riotcmd.riot", "--validate", str(broken))
