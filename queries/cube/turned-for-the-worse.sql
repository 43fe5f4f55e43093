SELECT DISTINCT place.label AS "unit_label@vi", known.label AS "indicator_label@vi", direction, said_as.label AS "role_label@vi", value AS moved,
  kind.label AS "measure_label@vi", sentence, figure AS "<figure>"
FROM figures JOIN indicators known USING (indicator) JOIN labels place ON place.thing = area
JOIN roles said_as ON said_as.thing = role JOIN labels kind ON kind.thing = figures.measure
WHERE area IN $unit AND period IN $period AND role IN ('growth', 'change')
  AND (direction = 'higher' AND value < 0 OR direction = 'lower' AND value > 0)
ORDER BY "unit_label@vi", "indicator_label@vi", "<figure>"
