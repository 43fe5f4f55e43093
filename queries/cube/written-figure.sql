WITH numbers AS (
  SELECT unit, written, indicator, value, measure, role, area, period, confidence, NULL AS reason, sentence, report_title, figure AS number, qualifiers
  FROM figures WHERE written IN $written AND unit IN $unit
  UNION ALL BY NAME
  SELECT unit, written, reason, sentence, report_title, node AS number
  FROM places WHERE written IN $written AND unit IN $unit AND sentence IS NOT NULL)
SELECT reporter.label AS "unit_label@vi", written, named.label AS "indicator_label@vi", value, kind.label AS "measure_label@vi",
  said_as.label AS "role_label@vi", place.label AS "area_label@vi", time.label AS "period_label@vi", confidence, reason, sentence,
  report_title AS "report_title@vi", number AS "<number>", qualifiers AS "qualifiers@vi"
FROM numbers JOIN labels reporter ON reporter.thing = unit
LEFT JOIN labels named ON named.thing = indicator LEFT JOIN labels kind ON kind.thing = measure LEFT JOIN roles said_as ON said_as.thing = role
LEFT JOIN labels place ON place.thing = area LEFT JOIN labels time ON time.thing = period
ORDER BY "unit_label@vi", number
