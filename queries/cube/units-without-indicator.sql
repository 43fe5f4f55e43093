SELECT DISTINCT place.label AS "unit_label@vi", report_title AS "report_title@vi", unit AS "<unit>", report AS "<report>"
FROM reports JOIN labels place ON place.thing = unit
WHERE period IN $period AND report NOT IN (SELECT report FROM by_indicator WHERE indicator = $indicator)
ORDER BY "unit_label@vi", report
