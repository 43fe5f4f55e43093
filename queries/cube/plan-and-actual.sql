WITH chosen AS (SELECT * FROM figures WHERE area IN $unit AND period IN $period AND role IN ('actual', 'estimate')),
related AS (
  SELECT figure, relates_to, role, value, measure FROM figures
  WHERE report IN (SELECT report FROM chosen) AND role IN ('plan', 'plan_ratio', 'growth') AND relates_to IS NOT NULL)
SELECT named.label AS "indicator_label@vi", plan.value AS plan_value, chosen.value AS actual_value, kind.label AS "measure_label@vi",
  ratio.value AS ratio_reported, CASE WHEN plan.measure = chosen.measure THEN percentage(chosen.value, plan.value) END AS ratio_recomputed,
  change.value AS growth, chosen.sentence, chosen.figure AS "<actual>", plan.figure AS "<plan>", chosen.qualifiers AS "qualifiers@vi"
FROM chosen JOIN labels named ON named.thing = chosen.indicator JOIN labels kind ON kind.thing = chosen.measure
LEFT JOIN related plan ON plan.relates_to = chosen.figure AND plan.role = 'plan'
LEFT JOIN related ratio ON ratio.relates_to = chosen.figure AND ratio.role = 'plan_ratio'
LEFT JOIN related change ON change.relates_to = chosen.figure AND change.role = 'growth'
WHERE plan.figure IS NOT NULL OR ratio.figure IS NOT NULL
ORDER BY "indicator_label@vi", chosen.qualifiers, "<actual>", "<plan>", ratio_reported, growth
