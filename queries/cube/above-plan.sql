WITH chosen AS (SELECT * FROM figures WHERE area IN $unit AND period IN $period AND role IN ('actual', 'estimate')),
compared AS (
  SELECT related.relates_to AS figure, max(related.value) FILTER (related.role = 'plan_ratio' AND related.value >= 0) AS stated,
    max(related.value) FILTER (related.role = 'plan' AND related.measure = chosen.measure AND related.value >= 0) AS planned
  FROM related JOIN chosen ON chosen.report = related.report AND chosen.figure = related.relates_to
  GROUP BY related.relates_to),
reached AS (SELECT figure, planned, coalesce(stated, percentage(value, planned)) AS ratio FROM compared JOIN chosen USING (figure))
SELECT area_label AS "unit_label@vi", indicator_label AS "indicator_label@vi", ratio, value AS actual_value, planned AS plan_value,
  measure_label AS "measure_label@vi", sentence, figure AS "<actual>", qualifiers AS "qualifiers@vi"
FROM chosen JOIN reached USING (figure)
WHERE ratio > $percent
ORDER BY ratio DESC, "unit_label@vi", "indicator_label@vi", figure, plan_value
