SELECT indicator_label AS "indicator_label@vi", count(*) AS figures, indicator AS "<indicator>"
FROM figures
WHERE unit IN $unit
GROUP BY indicator_label, indicator
ORDER BY "indicator_label@vi", indicator
