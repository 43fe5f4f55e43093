SELECT number, kind AS "kind@vi", issuer_name AS "issuer_name@vi", reports, document AS "<document>"
FROM cited ORDER BY rowid LIMIT 200
