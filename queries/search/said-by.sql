unit IN (SELECT value FROM json_each(?))
