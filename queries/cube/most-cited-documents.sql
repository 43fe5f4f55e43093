SELECT documents.number, documents.kind AS "kind@vi", issuer_name AS "issuer_name@vi", count(*) AS reports, document AS "<document>"
FROM places JOIN documents ON document = thing
WHERE places.kind = 'document'
GROUP BY document, documents.number, documents.kind, issuer_name
ORDER BY reports DESC, number, document
LIMIT 200
