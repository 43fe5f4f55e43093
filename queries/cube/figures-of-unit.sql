SELECT theme_label AS "theme_label@vi", indicator_label AS "indicator_label@vi", role_label AS "role_label@vi", value,
  figures.measure_label AS "measure_label@vi", period_label AS "period_label@vi", sentence, confidence, figure AS "<figure>", qualifiers AS "qualifiers@vi"
FROM figures
WHERE area IN $unit AND period IN $period AND theme_code IN $theme AND indicator_label IS NOT NULL
ORDER BY "theme_label@vi", "indicator_label@vi", "period_label@vi", "role_label@vi", qualifiers, figure
