WITH moved AS (SELECT * FROM figures WHERE area IN $unit AND period IN $period AND role = 'growth')
SELECT named.label AS "indicator_label@vi", moved.value AS growth, actual.value AS actual_value, kind.label AS "measure_label@vi", moved.sentence,
  moved.figure AS "<figure>", moved.qualifiers AS "qualifiers@vi"
FROM moved JOIN labels named ON named.thing = moved.indicator
LEFT JOIN (SELECT figure, value, measure FROM figures WHERE report IN (SELECT report FROM moved)) actual ON actual.figure = moved.relates_to
LEFT JOIN labels kind ON kind.thing = actual.measure
ORDER BY growth DESC, "indicator_label@vi", moved.figure
