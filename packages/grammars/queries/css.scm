; Definitions

(class_selector (class_name) @name @definition.class)
(id_selector (id_name) @name) @definition.property
(keyframes_statement (keyframes_name) @name) @definition.function
((declaration (property_name) @name) @definition.variable (#match? @name "^--"))
((at_rule (at_keyword) @_rule . (keyword_query) @name) @definition.variable
  (#eq? @_rule "@property"))
((at_rule (at_keyword) @_rule . (keyword_query) @name) @definition.class
  (#eq? @_rule "@utility"))
((at_rule (at_keyword) @_rule . (keyword_query) @name) @definition.function
  (#eq? @_rule "@function"))

; References

((arguments (plain_value) @reference.use) (#match? @reference.use "^--"))
((declaration (property_name) @_animation . (plain_value) @reference.use)
  (#any-of? @_animation "animation" "animation-name"))

; Imports

(import_statement (call_expression (arguments (string_value) @import.source)))
(import_statement (string_value) @import.source)
