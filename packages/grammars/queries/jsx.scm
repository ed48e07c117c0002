; Components: elements with a small letter belong to the browser.

((jsx_opening_element name: (identifier) @reference.use.unqualified) (#match? @reference.use.unqualified "^[A-Z]"))
((jsx_self_closing_element name: (identifier) @reference.use.unqualified) (#match? @reference.use.unqualified "^[A-Z]"))
(jsx_opening_element name: (member_expression property: (property_identifier) @reference.use))
(jsx_self_closing_element name: (member_expression property: (property_identifier) @reference.use))
