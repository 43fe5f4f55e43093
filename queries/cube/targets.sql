SELECT named.label AS "indicator_label@vi", time.label AS "period_label@vi", value, kind.label AS "measure_label@vi", written, sentence,
  figure AS "<figure>", qualifiers AS "qualifiers@vi"
FROM figures JOIN labels named ON named.thing = indicator JOIN labels time ON time.thing = period JOIN labels kind ON kind.thing = measure
WHERE area IN $unit AND indicator IN $indicator AND period IN $period AND role = 'target'
ORDER BY "period_label@vi", "indicator_label@vi", qualifiers, figure
