SELECT figure AS "<figure>", report AS "<report>", figures.unit AS "<reporter>", unit_label AS "reporter_label@vi", area AS "<area>",
  area_label AS "area_label@vi", period AS "<period>", period_label AS "period_label@vi", 'https://w3id.org/diaban/role/' || role AS "<role>", value,
  figures.measure AS "<unit>", figures.measure_label AS "unit_label@vi", comparable, canonical_label AS "canonical_unit_label@vi",
  written, qualifiers AS "qualifiers@vi"
FROM by_indicator figures
WHERE indicator IN $indicator AND period IN $period
ORDER BY figures.unit, period, figure
