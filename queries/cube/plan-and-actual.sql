WITH chosen AS (SELECT * FROM figures WHERE area IN $unit AND period IN $period AND role IN ('actual', 'estimate')),
near AS (SELECT * FROM related WHERE report IN (SELECT report FROM chosen))
SELECT chosen.indicator_label AS "indicator_label@vi", plan.value AS plan_value, chosen.value AS actual_value, chosen.measure_label AS "measure_label@vi",
  ratio.value AS ratio_reported, CASE WHEN plan.measure = chosen.measure THEN percentage(chosen.value, plan.value) END AS ratio_recomputed,
  change.value AS growth, chosen.sentence, chosen.figure AS "<actual>", plan.figure AS "<plan>", chosen.qualifiers AS "qualifiers@vi"
FROM chosen
LEFT JOIN near plan ON plan.report = chosen.report AND plan.relates_to = chosen.figure AND plan.role = 'plan'
LEFT JOIN near ratio ON ratio.report = chosen.report AND ratio.relates_to = chosen.figure AND ratio.role = 'plan_ratio'
LEFT JOIN near change ON change.report = chosen.report AND change.relates_to = chosen.figure AND change.role = 'growth'
WHERE plan.figure IS NOT NULL OR ratio.figure IS NOT NULL
ORDER BY "indicator_label@vi", chosen.qualifiers, "<actual>", "<plan>", ratio_reported, growth
