WITH chosen AS (
  SELECT * FROM figures WHERE area IN $unit AND indicator IN $indicator AND period IN $period
    AND role IN ('actual', 'estimate', 'plan_ratio')),
near AS (SELECT * FROM related WHERE report IN (SELECT report FROM chosen))
SELECT DISTINCT chosen.area_label AS "unit_label@vi", chosen.indicator_label AS "indicator_label@vi", chosen.period_label AS "period_label@vi",
  CASE WHEN chosen.role != 'plan_ratio' THEN chosen.value END AS actual_value, plan.value AS plan_value, chosen.measure_label AS "measure_label@vi",
  coalesce(CASE WHEN chosen.role = 'plan_ratio' THEN chosen.value ELSE share.value END, percentage(chosen.value, plan.value)) AS ratio, CASE WHEN chosen.role = 'plan_ratio' THEN chosen.value ELSE share.value END AS ratio_reported, percentage(chosen.value, plan.value) AS ratio_recomputed, chosen.sentence, chosen.report_title AS "report_title@vi", chosen.figure AS "<figure>",
  chosen.qualifiers AS "qualifiers@vi"
FROM chosen
LEFT JOIN near plan ON plan.report = chosen.report AND plan.relates_to = chosen.figure AND plan.role = 'plan' AND plan.measure = chosen.measure
LEFT JOIN near share ON share.report = chosen.report AND share.relates_to = chosen.figure AND share.role = 'plan_ratio'
WHERE CASE WHEN chosen.role = 'plan_ratio' THEN (related_role IS NULL OR related_role NOT IN ('actual', 'estimate')) ELSE plan.figure IS NOT NULL OR share.figure IS NOT NULL END
ORDER BY "unit_label@vi", "indicator_label@vi", "period_label@vi", "qualifiers@vi", "<figure>", plan_value, ratio
