# Bỏ những bộ ba này khỏi một đồ thị con
# en: Takes these triples out of a named graph
DELETE DATA { GRAPH ?graph { ?triples } }
