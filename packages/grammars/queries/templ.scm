; inherits: go

; Definitions

(component_declaration name: (component_identifier) @name) @definition.function
(css_declaration name: (css_identifier) @name) @definition.function
(script_declaration name: (script_identifier) @name) @definition.function

; References

(component_import name: (component_identifier) @reference.call)
