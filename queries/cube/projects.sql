SELECT unit_label AS "unit_label@vi", project_label AS "project_label@vi", sentence, unit AS "<unit>", report AS "<report>", project AS "<project>"
FROM said_of_projects WHERE unit IN $unit AND lower(sentence) HOLDS $text
ORDER BY rowid
