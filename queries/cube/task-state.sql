SELECT DISTINCT place.label AS "unit_label@vi", tasks.label AS "task_label@vi", named.label AS "indicator_label@vi", said_as.label AS "role_label@vi",
  time.label AS "period_label@vi", value, kind.label AS "measure_label@vi", sentence, verification, figure AS "<figure>"
FROM by_indicator figures JOIN tasks USING (indicator) JOIN labels place ON place.thing = area JOIN labels named ON named.thing = indicator
JOIN roles said_as ON said_as.thing = role JOIN labels time ON time.thing = period JOIN labels kind ON kind.thing = measure
WHERE programme IN $programme AND area IN $unit AND role IN ('actual', 'estimate', 'plan_ratio')
ORDER BY "unit_label@vi", "task_label@vi", "indicator_label@vi", "<figure>"
