-- The names of which a word begins with what is looked for.
SELECT id FROM names WHERE ' ' || folded LIKE '% ' || ? || '%' LIMIT ?
