SELECT unit_label AS "unit_label@vi", area_label AS "area_label@vi", indicator_label AS "indicator_label@vi", period_label AS "period_label@vi",
  role_label AS "role_label@vi", qualifiers AS "qualifiers@vi", "values", lowest, highest, measure_label AS "measure_label@vi", report AS "<report>"
FROM contradictions WHERE unit IN $unit
ORDER BY rowid
