WITH chosen AS (
  SELECT * FROM figures WHERE area IN $unit AND indicator IN $indicator AND period IN $period
    AND role IN ('actual', 'estimate', 'plan_ratio')),
related AS (SELECT figure, relates_to, role, value, measure FROM figures WHERE report IN (SELECT report FROM chosen))
SELECT DISTINCT place.label AS "unit_label@vi", named.label AS "indicator_label@vi", time.label AS "period_label@vi",
  CASE WHEN chosen.role != 'plan_ratio' THEN chosen.value END AS actual_value, plan.value AS plan_value, kind.label AS "measure_label@vi",
  coalesce(CASE WHEN chosen.role = 'plan_ratio' THEN chosen.value ELSE share.value END, percentage(chosen.value, plan.value)) AS ratio, CASE WHEN chosen.role = 'plan_ratio' THEN chosen.value ELSE share.value END AS ratio_reported, percentage(chosen.value, plan.value) AS ratio_recomputed, chosen.sentence, chosen.report_title AS "report_title@vi", chosen.figure AS "<figure>",
  chosen.qualifiers AS "qualifiers@vi"
FROM chosen JOIN labels place ON place.thing = chosen.area JOIN labels named ON named.thing = chosen.indicator
JOIN labels time ON time.thing = chosen.period JOIN labels kind ON kind.thing = chosen.measure
LEFT JOIN related plan ON plan.relates_to = chosen.figure AND plan.role = 'plan' AND plan.measure = chosen.measure
LEFT JOIN related share ON share.relates_to = chosen.figure AND share.role = 'plan_ratio'
LEFT JOIN related other ON other.figure = chosen.relates_to AND other.role IN ('actual', 'estimate')
WHERE CASE WHEN chosen.role = 'plan_ratio' THEN other.figure IS NULL ELSE plan.figure IS NOT NULL OR share.figure IS NOT NULL END
ORDER BY "unit_label@vi", "indicator_label@vi", "period_label@vi", "qualifiers@vi", "<figure>", plan_value, ratio
