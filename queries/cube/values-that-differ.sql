WITH stated AS (
  SELECT unit, indicator, period, qualifiers, comparable, min(figure) AS first FROM figures
  WHERE unit IN $unit AND role = 'actual' AND approximate IS NOT TRUE AND area = unit AND comparable IS NOT NULL
  GROUP BY unit, indicator, period, qualifiers, comparable),
pairs AS (
  SELECT unit, indicator, period, qualifiers, min(comparable) AS lowest, max(comparable) AS highest, min(first) AS figure, max(first) AS other
  FROM stated GROUP BY unit, indicator, period, qualifiers HAVING count(*) = 2)
SELECT place.label AS "unit_label@vi", named.label AS "indicator_label@vi", time.label AS "period_label@vi", pairs.qualifiers AS "qualifiers@vi",
  one.written, two.written AS other_written, pairs.unit AS "<unit>", pairs.figure AS "<figure>", pairs.other AS "<other>"
FROM pairs JOIN figures one ON one.figure = pairs.figure JOIN figures two ON two.figure = pairs.other
JOIN labels place ON place.thing = pairs.unit JOIN labels named ON named.thing = pairs.indicator JOIN labels time ON time.thing = pairs.period
WHERE highest - lowest > 0.005 * abs(highest)
ORDER BY "unit_label@vi", "indicator_label@vi", pairs.figure
