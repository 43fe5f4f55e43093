SELECT DISTINCT place.label AS "unit_label@vi", named.label AS "criterion_label@vi", outcome, stated AS "value@vi", sentence,
  unit AS "<unit>", report AS "<report>", node AS "<assessment>"
FROM places JOIN labels place ON place.thing = unit JOIN labels named ON named.thing = places.thing
WHERE kind = 'assessment' AND places.thing IN $programme AND unit IN $unit
ORDER BY "unit_label@vi", "criterion_label@vi", "<assessment>"
