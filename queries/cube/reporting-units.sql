SELECT DISTINCT place.label AS "unit_label@vi", unit AS "<unit>", period AS "<period>"
FROM reports JOIN labels place ON place.thing = unit
ORDER BY "unit_label@vi", "<unit>", "<period>"
