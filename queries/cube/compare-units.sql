SELECT indicator_label AS "indicator_label@vi", area_label AS "unit_label@vi", value, measure_label AS "measure_label@vi", role_label AS "role_label@vi",
  sentence, figure AS "<figure>", qualifiers AS "qualifiers@vi"
FROM figures
WHERE area IN $unit AND indicator IN $indicator AND period IN $period AND role IN ('actual', 'estimate')
ORDER BY "indicator_label@vi", qualifiers, "unit_label@vi", figure
