SELECT DISTINCT confidence AS confidence_of_figure, indicator_label AS "indicator_label@vi", role_label AS "role_label@vi", value,
  measure_label AS "measure_label@vi", written, sentence, figure AS "<figure>"
FROM figures
WHERE unit IN $unit AND confidence < $confidence
ORDER BY confidence_of_figure, "<figure>"
