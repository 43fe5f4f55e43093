SELECT DISTINCT area_label AS "unit_label@vi", indicator_label AS "indicator_label@vi", direction, role_label AS "role_label@vi", value AS moved,
  figures.measure_label AS "measure_label@vi", sentence, figure AS "<figure>"
FROM figures
WHERE area IN $unit AND period IN $period AND role IN ('growth', 'change')
  AND (direction = 'higher' AND value < 0 OR direction = 'lower' AND value > 0)
ORDER BY "unit_label@vi", "indicator_label@vi", "<figure>"
