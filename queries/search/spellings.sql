-- All spellings of what has one among these rows of the index.
SELECT kind, thing, name, alias, context FROM names
WHERE thing IN (SELECT thing FROM names WHERE id IN (SELECT value FROM json_each(?)))
