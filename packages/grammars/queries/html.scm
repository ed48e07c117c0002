; Definitions: what has an id.

((attribute
  (attribute_name) @_id
  (quoted_attribute_value (attribute_value) @name)) @definition.property
  (#eq? @_id "id"))

; References: elements that HTML does not know, which have a hyphen.

((start_tag (tag_name) @reference.use) (#match? @reference.use "-"))
((self_closing_tag (tag_name) @reference.use) (#match? @reference.use "-"))

; Scripts: one with a type is a module or no script at all.

(script_element (start_tag . (tag_name) .) (raw_text) @embedded.javascript)
((script_element
  (start_tag (attribute (quoted_attribute_value (attribute_value) @_type)))
  (raw_text) @embedded.javascript)
  (#any-of? @_type "module" "text/javascript" "text/babel"))
