"""The vocabulary of the graph: our own terms (`DIA`) and the code-list namespaces.

The vocabulary has one fixed address for everybody, so that graphs of different installations mean the same;
only instance data (units, reports, figures) live under the base IRI that is a setting (see `kg.iris`).
"""

from __future__ import annotations

from rdflib import Namespace, URIRef
from rdflib.namespace import DefinedNamespace

VOCABULARY = "https://w3id.org/diaban/"


class DIA(DefinedNamespace):
    """Terms of the DiaBan ontology; a misspelt one fails at once."""

    _fail = True
    _NS = Namespace(VOCABULARY + "ontology/")

    Report: URIRef
    AdministrativeUnit: URIRef
    Province: URIRef
    District: URIRef
    Commune: URIRef
    Village: URIRef
    Place: URIRef
    Indicator: URIRef
    ProvisionalIndicator: URIRef
    Role: URIRef
    Period: URIRef
    Programme: URIRef
    CitedDocument: URIRef
    Evidence: URIRef
    Sentence: URIRef
    Refusal: URIRef

    reportingUnit: URIRef
    reportPeriod: URIRef
    reportKind: URIRef
    sourceName: URIRef
    sourceHash: URIRef
    fullText: URIRef
    numberCount: URIRef
    explainedCount: URIRef
    mentionsProgramme: URIRef
    report: URIRef
    indicator: URIRef
    role: URIRef
    comparableValue: URIRef
    writtenAs: URIRef
    approximate: URIRef
    qualifier: URIRef
    confidence: URIRef
    relatesTo: URIRef
    evidence: URIRef
    inSentence: URIRef
    section: URIRef
    page: URIRef
    reason: URIRef
    partOf: URIRef
    validFrom: URIRef
    validUntil: URIRef
    succeededBy: URIRef
    precededBy: URIRef
    theme: URIRef
    subjectOfMeasure: URIRef
    measure: URIRef
    unitKind: URIRef
    canonicalUnit: URIRef
    documentKind: URIRef
    issuerName: URIRef


INDICATOR = Namespace(VOCABULARY + "indicator/")
ROLE = Namespace(VOCABULARY + "role/")
THEME = Namespace(VOCABULARY + "theme/")
MEASURE_UNIT = Namespace(VOCABULARY + "measure-unit/")
PROGRAMME = Namespace(VOCABULARY + "programme/")
