SELECT place.label AS "unit_label@vi", report_title AS "report_title@vi", time.label AS "period_label@vi", numbers, explained, figures, refused,
  documents, report AS "<report>"
FROM reports JOIN labels place ON place.thing = unit JOIN labels time ON time.thing = period
WHERE unit IN $unit
ORDER BY "unit_label@vi", "period_label@vi", report
