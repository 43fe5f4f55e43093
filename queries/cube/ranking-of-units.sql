SELECT place.label AS "unit_label@vi", comparable AS value, known.measure_label AS "measure_label@vi", said_as.label AS "role_label@vi",
  time.label AS "period_label@vi", known.label AS "indicator_label@vi", sentence, report_title AS "report_title@vi",
  unit AS "<unit>", figure AS "<figure>", qualifiers AS "qualifiers@vi"
FROM by_indicator
JOIN indicators known USING (indicator) JOIN labels place ON place.thing = unit JOIN roles said_as ON said_as.thing = role
JOIN labels time ON time.thing = period
WHERE unit IN $unit AND indicator IN $indicator AND period IN $period AND role IN ('actual', 'estimate') AND area = unit
  AND comparable IS NOT NULL AND known.measure_label IS NOT NULL
ORDER BY "indicator_label@vi", CASE WHEN $order = 'lowest' THEN comparable ELSE -comparable END, "unit_label@vi", figure
