SELECT named.label AS "indicator_label@vi", said_as.label AS "role_label@vi", value, kind.label AS "measure_label@vi", written, approximate,
  time.label AS "period_label@vi", sentence, section, report_title AS "report_title@vi", figure AS "<figure>", qualifiers AS "qualifiers@vi"
FROM figures JOIN labels named ON named.thing = indicator JOIN roles said_as ON said_as.thing = role
JOIN labels time ON time.thing = period JOIN labels kind ON kind.thing = measure
WHERE area IN $unit AND indicator IN $indicator AND period IN $period
ORDER BY "period_label@vi", "role_label@vi", qualifiers, figure
