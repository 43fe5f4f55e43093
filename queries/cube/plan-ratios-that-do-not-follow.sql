WITH compared AS (
  SELECT ratio.report, ratio.unit, actual.indicator, actual.figure AS actual, actual.written AS actual_written, plan.figure AS plan,
    plan.written AS plan_written, ratio.figure AS ratio, ratio.written AS ratio_written,
    100 * CAST(actual.comparable AS DOUBLE) / CAST(plan.comparable AS DOUBLE) AS expected, CAST(ratio.value AS DOUBLE) AS said
  FROM (SELECT * FROM figures WHERE unit IN $unit AND role = 'plan_ratio' AND relates_to IS NOT NULL) ratio
  JOIN (SELECT * FROM figures WHERE unit IN $unit AND role = 'plan' AND relates_to IS NOT NULL AND comparable != 0) plan
    ON plan.relates_to = ratio.relates_to
  JOIN (SELECT * FROM figures WHERE unit IN $unit AND comparable IS NOT NULL) actual ON actual.figure = ratio.relates_to)
SELECT DISTINCT report AS "<report>", unit AS "<unit>", place.label AS "unit_label@vi", indicator AS "<indicator>", named.label AS "indicator_label@vi",
  actual AS "<actual>", actual_written, plan AS "<plan>", plan_written, ratio AS "<ratio>", ratio_written, CAST(expected AS DECIMAL(38, 12)) AS expected
FROM compared LEFT JOIN labels place ON place.thing = unit LEFT JOIN labels named ON named.thing = indicator
WHERE round(abs(expected - said), 9) > CASE WHEN contains(ratio_written, ',') THEN $tolerance / 10 ELSE $tolerance END
ORDER BY "<report>", "<ratio>"
