SELECT unit_label AS "unit_label@vi", comparable AS value, canonical_label AS "measure_label@vi", role_label AS "role_label@vi",
  period_label AS "period_label@vi", indicator_label AS "indicator_label@vi", sentence, report_title AS "report_title@vi",
  unit AS "<unit>", figure AS "<figure>", qualifiers AS "qualifiers@vi"
FROM by_indicator
WHERE unit IN $unit AND indicator IN $indicator AND period IN $period AND role IN ('actual', 'estimate') AND area = unit
  AND comparable IS NOT NULL AND canonical_label IS NOT NULL
ORDER BY "indicator_label@vi", CASE WHEN $order = 'lowest' THEN comparable ELSE -comparable END, "unit_label@vi", figure
