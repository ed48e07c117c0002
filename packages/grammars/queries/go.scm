; Definitions

(function_declaration name: (identifier) @name) @definition.function
(method_declaration name: (field_identifier) @name) @definition.method
(type_spec name: (type_identifier) @name type: (struct_type)) @definition.struct
(type_spec name: (type_identifier) @name type: (interface_type)) @definition.interface
(type_spec name: (type_identifier) @name) @definition.type
(type_alias name: (type_identifier) @name) @definition.type
; Not `name:`: with it the engine misses all names but the first.
((source_file (const_declaration (const_spec (identifier) @name) @definition.constant))
  (#not-eq? @name "_"))
((source_file (var_declaration (var_spec name: (identifier) @name) @definition.variable))
  (#not-eq? @name "_"))
((source_file
    (var_declaration (var_spec_list (var_spec name: (identifier) @name) @definition.variable)))
  (#not-eq? @name "_"))
(method_elem name: (field_identifier) @name) @definition.method
(type_spec
  type: (struct_type
    (field_declaration_list
      (field_declaration name: (field_identifier) @name) @definition.field)))

; Routes

((call_expression
  function: (selector_expression field: (field_identifier) @_verb)
  arguments: (argument_list
    . (interpreted_string_literal (interpreted_string_literal_content) @name)
    . (_))) @definition.route
  (#any-of? @_verb "Any" "DELETE" "Delete" "GET" "Get" "Handle" "HandleFunc" "PATCH" "POST" "PUT" "Patch" "Post" "Put")
  (#match? @name "^(?:[A-Z]+ )?/"))

; References

; Functions of the language are not those methods of a project that share their names.
; `min` and `max` are missing here: many projects define them.
((call_expression function: (identifier) @reference.call.unqualified)
  (#not-any-of? @reference.call.unqualified "append" "cap" "clear" "close" "complex" "copy" "delete" "imag" "len" "make" "new" "panic" "print" "println" "real" "recover"))
(call_expression function: (selector_expression field: (field_identifier) @reference.call))
(call_expression
  function: (parenthesized_expression (identifier) @reference.call.unqualified))
(composite_literal type: (type_identifier) @reference.new)
(composite_literal type: (qualified_type name: (type_identifier) @reference.new))
(composite_literal type: (generic_type type: (type_identifier) @reference.new))
(field_declaration !name type: (type_identifier) @reference.inherit)
(field_declaration !name type: (qualified_type name: (type_identifier) @reference.inherit))
(type_parameter_declaration name: (identifier) @type.parameter)
(method_declaration
  receiver: (parameter_list
    (parameter_declaration
      type: [
        (generic_type
          type_arguments: (type_arguments (type_elem (type_identifier) @type.parameter)))
        (pointer_type
          (generic_type
            type_arguments: (type_arguments (type_elem (type_identifier) @type.parameter))))
      ])))
(type_identifier) @reference.type

; Imports

(import_spec name: (_)? @import.alias path: (_) @import.source)
