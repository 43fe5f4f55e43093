SELECT unit_label AS "unit_label@vi", criterion_label AS "criterion_label@vi", outcome, stated AS "value@vi", sentence,
  unit AS "<unit>", report AS "<report>", node AS "<assessment>"
FROM assessed WHERE criterion IN $programme AND unit IN $unit
ORDER BY rowid
