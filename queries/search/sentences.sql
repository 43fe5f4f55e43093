-- The sentences that stand in the graph, with the unit whose report says each.
SELECT said, unit, label AS unit_label, sentence, section, report_title
FROM sentences JOIN labels ON labels.thing = unit
ORDER BY unit_label, said
