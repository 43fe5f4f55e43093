SELECT named.label AS "indicator_label@vi", count(*) AS figures, indicator AS "<indicator>"
FROM figures JOIN labels named ON named.thing = indicator
WHERE unit IN $unit
GROUP BY named.label, indicator
ORDER BY "indicator_label@vi", indicator
