SELECT figure AS "<figure>", indicator AS "<indicator>", known.label AS "indicator_label@vi", known.label_en AS "indicator_label_en@en",
  known.theme AS "<theme>", known.theme_label AS "theme_label@vi", 'https://w3id.org/diaban/role/' || role AS "<role>", area AS "<area>", place.label AS "area_label@vi",
  period AS "<period>", time.label AS "period_label@vi", value, comparable, figures.measure AS "<unit>", kind.label AS "unit_label@vi", written,
  approximate, confidence, relates_to AS "<relates_to>", "start", "end", sentence, sentence_start, section, page, qualifiers AS "qualifiers@vi"
FROM figures JOIN indicators known USING (indicator) LEFT JOIN labels place ON place.thing = area
LEFT JOIN labels time ON time.thing = period LEFT JOIN labels kind ON kind.thing = figures.measure
WHERE report IN $report
ORDER BY "start"
