SELECT indicator_label AS "indicator_label@vi", role_label AS "role_label@vi", value, measure_label AS "measure_label@vi", written, approximate,
  period_label AS "period_label@vi", sentence, section, report_title AS "report_title@vi", figure AS "<figure>", qualifiers AS "qualifiers@vi"
FROM figures
WHERE area IN $unit AND indicator IN $indicator AND period IN $period
ORDER BY "period_label@vi", "role_label@vi", qualifiers, figure
