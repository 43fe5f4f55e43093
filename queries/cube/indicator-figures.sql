SELECT figure AS "<figure>", report AS "<report>", figures.unit AS "<reporter>", reporter.label AS "reporter_label@vi", area AS "<area>",
  place.label AS "area_label@vi", period AS "<period>", time.label AS "period_label@vi", 'https://w3id.org/diaban/role/' || role AS "<role>", value,
  figures.measure AS "<unit>", kind.label AS "unit_label@vi", comparable, known.measure_label AS "canonical_unit_label@vi",
  written, qualifiers AS "qualifiers@vi"
FROM by_indicator figures
JOIN indicators known USING (indicator) LEFT JOIN labels reporter ON reporter.thing = unit LEFT JOIN labels place ON place.thing = area
LEFT JOIN labels time ON time.thing = period LEFT JOIN labels kind ON kind.thing = figures.measure
WHERE indicator IN $indicator AND period IN $period
ORDER BY figures.unit, period, figure
