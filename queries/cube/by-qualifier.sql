SELECT named.label AS "indicator_label@vi", qualifiers AS "qualifiers@vi", value, kind.label AS "measure_label@vi", time.label AS "period_label@vi",
  sentence, figure AS "<figure>"
FROM figures JOIN labels named ON named.thing = indicator JOIN labels time ON time.thing = period JOIN labels kind ON kind.thing = measure
WHERE area IN $unit AND indicator IN $indicator AND period IN $period AND role IN ('actual', 'estimate') AND qualifiers IS NOT NULL
ORDER BY "indicator_label@vi", "period_label@vi", qualifiers, figure
