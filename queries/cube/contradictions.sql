WITH several AS (
  SELECT unit, report, area, indicator, period, role, qualifiers, measure,
    count(DISTINCT value) AS "values", min(value) AS lowest, max(value) AS highest
  FROM figures WHERE unit IN $unit
  GROUP BY unit, report, area, indicator, period, role, qualifiers, measure HAVING min(value) != max(value))
SELECT reporter.label AS "unit_label@vi", place.label AS "area_label@vi", named.label AS "indicator_label@vi", time.label AS "period_label@vi",
  said_as.label AS "role_label@vi", qualifiers AS "qualifiers@vi", "values", lowest, highest, kind.label AS "measure_label@vi", report AS "<report>"
FROM several
JOIN labels reporter ON reporter.thing = unit JOIN labels place ON place.thing = area JOIN labels named ON named.thing = indicator
JOIN labels time ON time.thing = period JOIN roles said_as ON said_as.thing = role JOIN labels kind ON kind.thing = measure
ORDER BY "unit_label@vi", report, "indicator_label@vi", "area_label@vi", "period_label@vi", "role_label@vi", qualifiers, "measure_label@vi"
