SELECT indicator_label AS "indicator_label@vi", figures, reports, indicator AS "<indicator>" FROM provisional
ORDER BY figures DESC, indicator_label, indicator
