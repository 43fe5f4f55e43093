WITH stated AS (
  SELECT indicator, period, unit, min(comparable) AS low, max(comparable) AS high FROM by_indicator
  WHERE indicator IN $indicator AND period IN $period AND role IN ('actual', 'estimate') AND area = unit
    AND comparable IS NOT NULL AND qualifiers IS NULL
  GROUP BY indicator, period, unit),
summed AS (
  SELECT indicator, period, sum(CASE WHEN low = high THEN low ELSE 0 END) AS total,
    count(*) FILTER (low != high) AS differing, count(*) AS reporting
  FROM stated GROUP BY indicator, period),
reporting AS (SELECT period, count(*) AS reports FROM reports WHERE period IN $period GROUP BY period)
SELECT known.label AS "indicator_label@vi", known.additive, CASE WHEN known.additive THEN summed.total END AS total,
  known.measure_label AS "measure_label@vi", summed.reporting, summed.differing, reporting.reports
FROM indicators known CROSS JOIN reporting
LEFT JOIN summed ON summed.indicator = known.indicator AND summed.period = reporting.period
WHERE known.indicator IN $indicator AND known.additive IS NOT NULL AND known.measure_label IS NOT NULL
ORDER BY "indicator_label@vi", known.indicator, reporting.period
