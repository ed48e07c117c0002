; inherits: java

; The text is rewritten as Java before it is parsed: there is no grammar for it.

; Definitions

; Triggers
(program (method_declaration name: (identifier) @name) @definition.function)
((field_declaration
  (modifiers "final" "static")
  declarator: (variable_declarator name: (identifier) @name)) @definition.constant)

; Routes of REST services

((annotation
  name: (identifier) @_route
  arguments: (annotation_argument_list
    (element_value_pair key: (identifier) @_path value: (string_literal (string_fragment) @name)))) @definition.route
  (#match? @_route "^RestResource$")
  (#match? @_path "^urlMapping$"))
