WITH chosen AS (
  SELECT * FROM figures WHERE area IN $unit AND period IN $period AND role IN ('actual', 'estimate', 'plan_ratio')),
near AS (SELECT * FROM related WHERE report IN (SELECT report FROM chosen)),
compared AS (
  SELECT chosen.*, plan.value AS plan_value, coalesce(CASE WHEN chosen.role = 'plan_ratio' THEN chosen.value ELSE share.value END,
    percentage(chosen.value, plan.value)) AS ratio
  FROM chosen
  LEFT JOIN near plan ON plan.report = chosen.report AND plan.relates_to = chosen.figure AND plan.role = 'plan' AND plan.measure = chosen.measure
  LEFT JOIN near share ON share.report = chosen.report AND share.relates_to = chosen.figure AND share.role = 'plan_ratio'
  WHERE CASE WHEN chosen.role = 'plan_ratio' THEN (related_role IS NULL OR related_role NOT IN ('actual', 'estimate')) ELSE plan.figure IS NOT NULL OR share.figure IS NOT NULL END)
SELECT DISTINCT area_label AS "unit_label@vi", indicator_label AS "indicator_label@vi", period_label AS "period_label@vi", ratio,
  CASE WHEN role != 'plan_ratio' THEN value END AS actual_value, plan_value, measure_label AS "measure_label@vi", sentence,
  figure AS "<figure>", qualifiers AS "qualifiers@vi"
FROM compared
WHERE ratio > $above AND ratio < $below
ORDER BY ratio DESC, "unit_label@vi", "indicator_label@vi", "<figure>", plan_value
