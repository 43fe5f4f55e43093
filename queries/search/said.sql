-- The sentences that fulfil some conditions, each of which is one of the two texts beside this one.
SELECT said, unit, unit_label, sentence, section, report_title FROM sentences WHERE {conditions} ORDER BY id LIMIT ?
