# Errors and reports that developers and operators read: in English, whatever the reader's language is. What a planner
# reads of a table, of boundaries or of a workspace stands in en.ftl, in three languages.
#
# A key begins with error-. What enters a message is written as it says of itself.

## Coordinates in a text of JSON, told with the line and the column where its reader stood

error-coordinates-expected = coordinates: numbers, or lists of them
error-coordinates-null = a coordinate is null
error-coordinates-number = coordinates are the number { $number }, a list is needed
error-coordinates-object = coordinates are an object, a list is needed
error-coordinates-uneven = coordinates are not nested evenly: numbers, positions and lists stand side by side
