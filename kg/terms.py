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
    Assessment: URIRef
    Project: URIRef
    MeasureUnit: URIRef
    Theme: URIRef
    Criterion: URIRef
    Qualifier: URIRef
    Task: URIRef
    Correction: URIRef

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
    partlySucceededBy: URIRef
    unitType: URIRef
    decision: URIRef
    theme: URIRef
    subjectOfMeasure: URIRef
    measure: URIRef
    unitKind: URIRef
    canonicalUnit: URIRef
    documentKind: URIRef
    issuerName: URIRef
    session: URIRef
    mentions: URIRef
    criterion: URIRef
    outcome: URIRef
    statedValue: URIRef
    conversionFactor: URIRef
    programmeKind: URIRef
    criterionNumber: URIRef
    standard: URIRef
    standardVersion: URIRef
    legalSource: URIRef
    verification: URIRef
    additive: URIRef
    direction: URIRef
    takesQualifier: URIRef
    priceBasis: URIRef
    otherPriceBasis: URIRef
    taskOf: URIRef
    shownBy: URIRef
    corrects: URIRef
    lastFoundAs: URIRef
    verdict: URIRef
    correctionReason: URIRef
    sentenceText: URIRef
    occurrence: URIRef
    replaces: URIRef
    states: URIRef
    undoneBy: URIRef
    undoneAt: URIRef


INDICATOR = Namespace(VOCABULARY + "indicator/")
ROLE = Namespace(VOCABULARY + "role/")
THEME = Namespace(VOCABULARY + "theme/")
MEASURE_UNIT = Namespace(VOCABULARY + "measure-unit/")
CRITERION = Namespace(VOCABULARY + "criterion/")
PROGRAMME = Namespace(VOCABULARY + "programme/")
QUALIFIER = Namespace(VOCABULARY + "qualifier/")
TASK = Namespace(VOCABULARY + "task/")
QUESTION = Namespace(VOCABULARY + "question/")
METRIC = Namespace(VOCABULARY + "metric/")
WGS84 = Namespace("http://www.w3.org/2003/01/geo/wgs84_pos#")

PREFIXES = {
    "dia": str(DIA._NS),
    "indicator": str(INDICATOR),
    "role": str(ROLE),
    "theme": str(THEME),
    "measure-unit": str(MEASURE_UNIT),
    "programme": str(PROGRAMME),
    "qb": "http://purl.org/linked-data/cube#",
    "sdmx-dimension": "http://purl.org/linked-data/sdmx/2009/dimension#",
    "sdmx-measure": "http://purl.org/linked-data/sdmx/2009/measure#",
    "sdmx-attribute": "http://purl.org/linked-data/sdmx/2009/attribute#",
    "oa": "http://www.w3.org/ns/oa#",
    "dcterms": "http://purl.org/dc/terms/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "void": "http://rdfs.org/ns/void#",
    "geo": str(WGS84),
    "sd": "http://www.w3.org/ns/sparql-service-description#",
}
"""The prefixes that our RDF is written with and that the query page offers."""
FIGURES = URIRef(VOCABULARY + "dataset/figures")
"""The data set that every figure belongs to."""
