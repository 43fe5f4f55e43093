id IN (SELECT rowid FROM sentences_by_letters WHERE folded LIKE '%' || ? || '%')
