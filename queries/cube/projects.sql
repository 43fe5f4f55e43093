SELECT DISTINCT place.label AS "unit_label@vi", named.label AS "project_label@vi", sentence, unit AS "<unit>", report AS "<report>", places.thing AS "<project>"
FROM places JOIN labels place ON place.thing = unit JOIN labels named ON named.thing = places.thing JOIN projects ON project = places.thing
WHERE kind = 'mention' AND unit IN $unit AND sentence IS NOT NULL AND lower(sentence) HOLDS $text
ORDER BY "unit_label@vi", "project_label@vi", sentence, "<project>", "<report>"
