# Thêm những bộ ba này vào một đồ thị con
# en: Puts these triples into a named graph
INSERT DATA { GRAPH ?graph { ?triples } }
