SELECT known.theme_label AS "theme_label@vi", known.label AS "indicator_label@vi", said_as.label AS "role_label@vi", value,
  kind.label AS "measure_label@vi", time.label AS "period_label@vi", sentence, confidence, figure AS "<figure>", qualifiers AS "qualifiers@vi"
FROM figures JOIN indicators known USING (indicator) JOIN roles said_as ON said_as.thing = role
JOIN labels time ON time.thing = period JOIN labels kind ON kind.thing = figures.measure
WHERE area IN $unit AND period IN $period AND known.theme_code IN $theme AND known.label IS NOT NULL
ORDER BY "theme_label@vi", "indicator_label@vi", "period_label@vi", "role_label@vi", qualifiers, figure
