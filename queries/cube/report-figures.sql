SELECT figure AS "<figure>", indicator AS "<indicator>", indicator_label AS "indicator_label@vi", label_en AS "indicator_label_en@en",
  theme AS "<theme>", theme_label AS "theme_label@vi", 'https://w3id.org/diaban/role/' || role AS "<role>", area AS "<area>", area_label AS "area_label@vi",
  period AS "<period>", period_label AS "period_label@vi", value, comparable, figures.measure AS "<unit>", figures.measure_label AS "unit_label@vi", written,
  approximate, confidence, relates_to AS "<relates_to>", "start", "end", sentence, sentence_start, section, page, qualifiers AS "qualifiers@vi"
FROM figures
WHERE report IN $report
ORDER BY "start"
