SELECT DISTINCT confidence AS confidence_of_figure, named.label AS "indicator_label@vi", said_as.label AS "role_label@vi", value,
  kind.label AS "measure_label@vi", written, sentence, figure AS "<figure>"
FROM figures JOIN labels named ON named.thing = indicator JOIN roles said_as ON said_as.thing = role JOIN labels kind ON kind.thing = measure
WHERE unit IN $unit AND confidence < $confidence
ORDER BY confidence_of_figure, "<figure>"
