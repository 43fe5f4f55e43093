# Không thay đổi gì: chỉ hỏi máy chủ cần thấy quyền ghi nào
# en: Changes nothing: only asks what right to write the server wants to see
INSERT DATA { }
