WITH moved AS (
  SELECT * FROM figures WHERE area IN $unit AND indicator IN $indicator AND period IN $period AND role IN ('growth', 'change', 'prior'))
SELECT place.label AS "unit_label@vi", named.label AS "indicator_label@vi", time.label AS "period_label@vi", said_as.label AS "role_label@vi",
  moved.value, kind.label AS "measure_label@vi", actual.value AS actual_value, kind_of.label AS "actual_measure@vi", moved.sentence,
  moved.report_title AS "report_title@vi", moved.figure AS "<figure>", moved.qualifiers AS "qualifiers@vi"
FROM moved JOIN labels place ON place.thing = moved.area JOIN labels named ON named.thing = moved.indicator
JOIN labels time ON time.thing = moved.period JOIN roles said_as ON said_as.thing = moved.role JOIN labels kind ON kind.thing = moved.measure
LEFT JOIN (SELECT figure, value, measure FROM figures WHERE report IN (SELECT report FROM moved)) actual ON actual.figure = moved.relates_to
JOIN labels kind_of ON kind_of.thing = coalesce(actual.measure, moved.measure)
ORDER BY "unit_label@vi", "indicator_label@vi", "period_label@vi", "role_label@vi", moved.figure, actual_value
