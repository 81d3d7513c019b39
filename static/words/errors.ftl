# Errors and reports that developers and operators read: in English, whatever the reader's language is. What a planner
# reads of a table, of boundaries or of a workspace stands in en.ftl, in three languages.
#
# A key begins with error-. What enters a message is written as it says of itself.
