SELECT DISTINCT documents.number, place.label AS "unit_label@vi", reports.report_title AS "report_title@vi", time.label AS "period_label@vi",
  reports.unit AS "<unit>", reports.report AS "<report>", document AS "<document>"
FROM documents JOIN places ON places.thing = document AND places.kind = 'document' JOIN reports USING (report)
JOIN labels place ON place.thing = reports.unit JOIN labels time ON time.thing = period
WHERE documents.number IN $number
ORDER BY documents.number, "unit_label@vi", "<report>"
