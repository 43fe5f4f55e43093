SELECT 'unit' AS kind, unit AS "<thing>", labels.label || chr(1) || 'vi' AS "name@*", successor.label || chr(1) || 'vi' AS "alias@*", parent.label AS "context@vi"
FROM (SELECT DISTINCT unit FROM reports) JOIN labels ON labels.thing = unit
LEFT JOIN (later JOIN labels successor ON successor.thing = later.successor) USING (unit)
LEFT JOIN (parents JOIN labels parent ON parent.thing = parents.parent) USING (unit)
UNION
SELECT 'indicator', indicator, label || chr(1) || 'vi', spelling || chr(1) || language, theme_label
FROM (SELECT DISTINCT indicator FROM by_indicator) JOIN indicators USING (indicator)
LEFT JOIN spellings ON spellings.thing = indicator AND (spelling != label OR language != 'vi') WHERE label IS NOT NULL
UNION
SELECT 'programme', named.thing, label || chr(1) || 'vi', spelling || chr(1) || language, NULL
FROM (SELECT DISTINCT thing FROM places WHERE kind = 'programme') named JOIN labels ON labels.thing = named.thing
LEFT JOIN spellings ON spellings.thing = named.thing AND (spelling != label OR language != 'vi')
UNION
SELECT 'document', document, number || chr(1), documents.kind || chr(1) || 'vi', issuer_name
FROM documents WHERE document IN (SELECT thing FROM places WHERE places.kind = 'document')
ORDER BY kind, "name@*", "<thing>", "alias@*"
