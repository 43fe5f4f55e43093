WITH moved AS (SELECT * FROM figures WHERE area IN $unit AND period IN $period AND role = 'growth')
SELECT moved.indicator_label AS "indicator_label@vi", moved.value AS growth, related_value AS actual_value, related_label AS "measure_label@vi", moved.sentence,
  moved.figure AS "<figure>", moved.qualifiers AS "qualifiers@vi"
FROM moved
ORDER BY growth DESC, "indicator_label@vi", moved.figure
