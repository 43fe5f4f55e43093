SELECT DISTINCT label AS "label@vi", 'https://w3id.org/diaban/ontology/' || kinds.kind AS "<kind>", code, labels.thing AS "<thing>"
FROM labels JOIN kinds USING (thing) LEFT JOIN notations USING (thing)
WHERE lower(label) HOLDS $text OR labels.thing IN (SELECT thing FROM spellings WHERE lower(spelling) HOLDS $text)
ORDER BY "<kind>", "label@vi", "<thing>"
