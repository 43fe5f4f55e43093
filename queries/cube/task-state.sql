SELECT area_label AS "unit_label@vi", task_label AS "task_label@vi", indicator_label AS "indicator_label@vi", role_label AS "role_label@vi",
  period_label AS "period_label@vi", value, measure_label AS "measure_label@vi", sentence, verification, figure AS "<figure>"
FROM task_states WHERE programme IN $programme AND area IN $unit
ORDER BY rowid
