; Definitions

(package_statement name: (package) @name) @definition.module
(class_statement name: (package) @name) @definition.class
(method_declaration_statement name: (bareword) @name) @definition.method
(variable_declaration "field" variable: (_ (varname) @name)) @definition.field
(assignment_expression
  left: (glob (varname) @name)
  right: [(anonymous_subroutine_expression) (refgen_expression (function))]) @definition.function
((ambiguous_function_call_expression
  function: (function) @_has
  arguments: [
    (list_expression
      . [(autoquoted_bareword) @name (string_literal content: (string_content) @name)])
    (string_literal content: (string_content) @name)
    (list_expression
      . (anonymous_array_expression
        (list_expression (string_literal content: (string_content) @name))))
  ]) @definition.property
  (#eq? @_has "has"))
; Methods that others are wrapped in.
((ambiguous_function_call_expression
  function: (function) @_modifier
  arguments: (list_expression
    . [(autoquoted_bareword) @name (string_literal content: (string_content) @name)]
    . (anonymous_subroutine_expression))) @definition.function
  (#any-of? @_modifier "around" "before" "after" "override" "augment"))
(subroutine_declaration_statement name: (bareword) @name) @definition.function
((use_statement
  module: (package) @_constant
  (list_expression . (autoquoted_bareword) @name)) @definition.constant
  (#eq? @_constant "constant"))
((use_statement
  module: (package) @_constant
  (anonymous_hash_expression
    (list_expression
      [
        (autoquoted_bareword) @name @definition.constant
        (list_expression (autoquoted_bareword) @name @definition.constant)
        (list_expression
          (list_expression (autoquoted_bareword) @name @definition.constant))
      ])))
  (#eq? @_constant "constant"))
(source_file
  (expression_statement
    [
      (assignment_expression left: (variable_declaration (_ (varname) @name)))
      (variable_declaration (_ (varname) @name))
    ] @definition.variable))
(source_file
  (_
    (block
      (expression_statement
        [
          (assignment_expression left: (variable_declaration "our" (_ (varname) @name)))
          (variable_declaration "our" (_ (varname) @name))
        ] @definition.variable))))

; Code that is never run

((conditional_statement condition: (number) @_zero block: (block) @discard) (#eq? @_zero "0"))

; References

(function_call_expression function: (function) @reference.call)
(ambiguous_function_call_expression function: (function) @reference.call)
(method_call_expression method: (method) @reference.call)
(method_call_expression invocant: (bareword) @reference.use)
((use_statement module: (package) @_parent (string_literal content: (string_content) @reference.inherit))
  (#any-of? @_parent "parent" "base"))
(use_statement module: (package) @import.source @reference.import)
