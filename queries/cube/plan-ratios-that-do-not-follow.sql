SELECT report AS "<report>", unit AS "<unit>", unit_label AS "unit_label@vi", indicator AS "<indicator>", indicator_label AS "indicator_label@vi",
  actual AS "<actual>", actual_written, plan AS "<plan>", plan_written, ratio AS "<ratio>", ratio_written, CAST(expected AS DECIMAL(38, 12)) AS expected, sentence
FROM quotients
WHERE unit IN $unit AND round(abs(expected - said), 9) > CASE WHEN contains(ratio_written, ',') THEN $tolerance / 10 ELSE $tolerance END
ORDER BY report, ratio
