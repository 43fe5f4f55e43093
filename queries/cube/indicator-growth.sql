WITH moved AS (
  SELECT * FROM figures WHERE area IN $unit AND indicator IN $indicator AND period IN $period AND role IN ('growth', 'change', 'prior'))
SELECT moved.area_label AS "unit_label@vi", moved.indicator_label AS "indicator_label@vi", moved.period_label AS "period_label@vi", moved.role_label AS "role_label@vi",
  moved.value, moved.measure_label AS "measure_label@vi", related_value AS actual_value, coalesce(related_label, measure_label) AS "actual_measure@vi", moved.sentence,
  moved.report_title AS "report_title@vi", moved.figure AS "<figure>", moved.qualifiers AS "qualifiers@vi"
FROM moved
ORDER BY "unit_label@vi", "indicator_label@vi", "period_label@vi", "role_label@vi", moved.figure, actual_value
