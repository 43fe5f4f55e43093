WITH shown AS (SELECT place FROM writings WHERE written IN $written AND unit IN $unit ORDER BY position /* page */)
SELECT unit_label AS "unit_label@vi", written, indicator_label AS "indicator_label@vi", value, measure_label AS "measure_label@vi",
  role_label AS "role_label@vi", area_label AS "area_label@vi", period_label AS "period_label@vi", confidence, NULL AS reason, sentence,
  report_title AS "report_title@vi", figure AS "<number>", qualifiers AS "qualifiers@vi"
FROM figures WHERE rowid IN (SELECT place FROM shown WHERE place >= 0)
UNION ALL BY NAME
SELECT label AS "unit_label@vi", written, reason, sentence, report_title AS "report_title@vi", node AS "<number>"
FROM places JOIN labels ON labels.thing = unit
WHERE written IN $written AND places.rowid IN (SELECT -1 - place FROM shown WHERE place < 0)
ORDER BY "unit_label@vi", "<number>"
