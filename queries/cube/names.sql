SELECT kind, thing AS "<thing>", name AS "name@*", alias AS "alias@*", context AS "context@vi" FROM named
ORDER BY rowid
