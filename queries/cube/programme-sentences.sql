SELECT DISTINCT place.label AS "unit_label@vi", report_title AS "report_title@vi", sentence, section, unit AS "<unit>", report AS "<report>",
  "start", "end", sentence_start
FROM places JOIN labels place ON place.thing = unit
WHERE kind = 'mention' AND places.thing IN $programme AND unit IN $unit AND sentence IS NOT NULL
ORDER BY "unit_label@vi", "<report>", "start"
