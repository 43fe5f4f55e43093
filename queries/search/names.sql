-- What can be searched for by name: units that report, indicators that are used, programmes and documents that are named.
SELECT 'unit' AS kind, unit AS thing, labels.label AS name, successor.label AS alias, parent.label AS context
FROM (SELECT DISTINCT unit FROM reports) JOIN labels ON labels.thing = unit
LEFT JOIN later USING (unit) LEFT JOIN labels successor ON successor.thing = later.successor
LEFT JOIN parents USING (unit) LEFT JOIN labels parent ON parent.thing = parents.parent
UNION
SELECT 'indicator', indicator, label, spelling, theme_label
FROM (SELECT DISTINCT indicator FROM by_indicator) JOIN indicators USING (indicator)
LEFT JOIN spellings ON spellings.thing = indicator AND spelling != label WHERE label IS NOT NULL
UNION
SELECT 'programme', named.thing, label, spelling, NULL
FROM (SELECT DISTINCT thing FROM places WHERE kind = 'programme') named JOIN labels ON labels.thing = named.thing
LEFT JOIN spellings ON spellings.thing = named.thing AND spelling != label
UNION
SELECT 'document', document, number, documents.kind, issuer_name
FROM documents WHERE document IN (SELECT thing FROM places WHERE places.kind = 'document')
ORDER BY ALL
