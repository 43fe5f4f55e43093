-- The names that share the most groups of three letters with what is looked for.
SELECT rowid AS id FROM names_by_letters WHERE names_by_letters MATCH ? ORDER BY rank LIMIT ?
