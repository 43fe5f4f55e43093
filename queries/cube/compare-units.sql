SELECT named.label AS "indicator_label@vi", place.label AS "unit_label@vi", value, kind.label AS "measure_label@vi", said_as.label AS "role_label@vi",
  sentence, figure AS "<figure>", qualifiers AS "qualifiers@vi"
FROM figures JOIN labels named ON named.thing = indicator JOIN labels place ON place.thing = area
JOIN roles said_as ON said_as.thing = role JOIN labels kind ON kind.thing = measure
WHERE area IN $unit AND indicator IN $indicator AND period IN $period AND role IN ('actual', 'estimate')
ORDER BY "indicator_label@vi", qualifiers, "unit_label@vi", figure
