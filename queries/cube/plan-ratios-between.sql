WITH chosen AS (
  SELECT * FROM figures WHERE area IN $unit AND period IN $period AND role IN ('actual', 'estimate', 'plan_ratio')),
related AS (SELECT figure, relates_to, role, value, measure FROM figures WHERE report IN (SELECT report FROM chosen)),
compared AS (
  SELECT chosen.*, plan.value AS plan_value, coalesce(CASE WHEN chosen.role = 'plan_ratio' THEN chosen.value ELSE share.value END,
    percentage(chosen.value, plan.value)) AS ratio
  FROM chosen
  LEFT JOIN related plan ON plan.relates_to = chosen.figure AND plan.role = 'plan' AND plan.measure = chosen.measure
  LEFT JOIN related share ON share.relates_to = chosen.figure AND share.role = 'plan_ratio'
  LEFT JOIN related other ON other.figure = chosen.relates_to AND other.role IN ('actual', 'estimate')
  WHERE CASE WHEN chosen.role = 'plan_ratio' THEN other.figure IS NULL ELSE plan.figure IS NOT NULL OR share.figure IS NOT NULL END)
SELECT DISTINCT place.label AS "unit_label@vi", named.label AS "indicator_label@vi", time.label AS "period_label@vi", ratio,
  CASE WHEN role != 'plan_ratio' THEN value END AS actual_value, plan_value, kind.label AS "measure_label@vi", sentence,
  figure AS "<figure>", qualifiers AS "qualifiers@vi"
FROM compared JOIN labels place ON place.thing = area JOIN labels named ON named.thing = indicator
JOIN labels time ON time.thing = period JOIN labels kind ON kind.thing = measure
WHERE ratio > $above AND ratio < $below
ORDER BY ratio DESC, "unit_label@vi", "indicator_label@vi", "<figure>", plan_value
