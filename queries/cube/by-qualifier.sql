SELECT indicator_label AS "indicator_label@vi", qualifiers AS "qualifiers@vi", value, measure_label AS "measure_label@vi", period_label AS "period_label@vi",
  sentence, figure AS "<figure>"
FROM figures
WHERE area IN $unit AND indicator IN $indicator AND period IN $period AND role IN ('actual', 'estimate') AND qualifiers IS NOT NULL
ORDER BY "indicator_label@vi", "period_label@vi", qualifiers, figure
