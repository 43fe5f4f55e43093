SELECT unit_label AS "unit_label@vi", indicator_label AS "indicator_label@vi", period_label AS "period_label@vi", qualifiers AS "qualifiers@vi",
  written, other_written, sentence, other_sentence, unit AS "<unit>", figure AS "<figure>", other AS "<other>"
FROM differing WHERE unit IN $unit
ORDER BY rowid
