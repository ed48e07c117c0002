; References: components, by either way of writing them.

((start_tag (tag_name) @reference.use) (#match? @reference.use "^[A-Z]|-"))
((self_closing_tag (tag_name) @reference.use) (#match? @reference.use "^[A-Z]|-"))

; Scripts

((script_element
  (start_tag (attribute (attribute_name) @_lang (quoted_attribute_value (attribute_value) @_ts)))
  (raw_text) @embedded.typescript)
  (#eq? @_lang "lang")
  (#any-of? @_ts "ts" "typescript"))
((script_element
  (start_tag (attribute (attribute_name) @_lang (quoted_attribute_value (attribute_value) @_ts)))
  (raw_text) @embedded.tsx)
  (#eq? @_lang "lang")
  (#eq? @_ts "tsx"))
(script_element (raw_text) @embedded.javascript)
