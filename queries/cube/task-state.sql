SELECT DISTINCT area_label AS "unit_label@vi", tasks.label AS "task_label@vi", indicator_label AS "indicator_label@vi", role_label AS "role_label@vi",
  period_label AS "period_label@vi", value, measure_label AS "measure_label@vi", sentence, verification, figure AS "<figure>"
FROM by_indicator figures JOIN tasks USING (indicator)
WHERE programme IN $programme AND area IN $unit AND role IN ('actual', 'estimate', 'plan_ratio')
ORDER BY "unit_label@vi", "task_label@vi", "indicator_label@vi", "<figure>"
