SELECT indicator_label AS "indicator_label@vi", period_label AS "period_label@vi", value, measure_label AS "measure_label@vi", written, sentence,
  figure AS "<figure>", qualifiers AS "qualifiers@vi"
FROM figures
WHERE area IN $unit AND indicator IN $indicator AND period IN $period AND role = 'target'
ORDER BY "period_label@vi", "indicator_label@vi", qualifiers, figure
