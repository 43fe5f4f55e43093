SELECT DISTINCT place.label AS "unit_label@vi", named.label AS "programme_label@vi", report_title AS "report_title@vi", unit AS "<unit>", report AS "<report>"
FROM places JOIN labels place ON place.thing = unit JOIN labels named ON named.thing = places.thing
WHERE kind = 'programme' AND places.thing IN $programme
ORDER BY "programme_label@vi", "unit_label@vi", "<report>"
