SELECT DISTINCT written, reason, sentence, section, report_title AS "report_title@vi", node AS "<refusal>"
FROM places
WHERE kind = 'refusal' AND unit IN $unit AND sentence IS NOT NULL
ORDER BY "report_title@vi", "<refusal>"
