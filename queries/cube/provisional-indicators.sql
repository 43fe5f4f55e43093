SELECT known.label AS "indicator_label@vi", count(*) AS figures, count(DISTINCT report) AS reports, indicator AS "<indicator>"
FROM by_indicator figures JOIN indicators known USING (indicator)
WHERE known.class = 'ProvisionalIndicator' AND known.label IS NOT NULL
GROUP BY known.label, indicator
ORDER BY figures DESC, "indicator_label@vi", indicator
