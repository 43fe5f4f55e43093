SELECT report AS "<report>", report_title AS "title@vi", reports.unit AS "<unit>", place.label AS "unit_label@vi", called.label AS "parent_label@vi",
  provinces.label AS "province_label@vi", period AS "<period>", time.label AS "period_label@vi", kind AS "kind@vi", number, date,
  source_name, numbers, explained, figures, doubted
FROM reports
LEFT JOIN labels place ON place.thing = reports.unit
LEFT JOIN (parents JOIN labels called ON called.thing = parents.parent) ON parents.unit = reports.unit
LEFT JOIN provinces ON provinces.unit = reports.unit
LEFT JOIN labels time ON time.thing = period
ORDER BY "unit_label@vi", period, report
