; Definitions

(package_statement name: (package) @name) @definition.module
(subroutine_declaration_statement name: (bareword) @name) @definition.function
((use_statement
  module: (package) @_constant
  (list_expression . (autoquoted_bareword) @name)) @definition.constant
  (#eq? @_constant "constant"))
((use_statement
  module: (package) @_constant
  (anonymous_hash_expression
    (list_expression . (autoquoted_bareword) @name @definition.constant)))
  (#eq? @_constant "constant"))
(source_file
  (expression_statement
    (assignment_expression left: (variable_declaration variable: (_ (varname) @name)))
      @definition.variable))
(source_file
  (expression_statement (variable_declaration variable: (_ (varname) @name)) @definition.variable))

; References

(function_call_expression function: (function) @reference.call)
(ambiguous_function_call_expression function: (function) @reference.call)
(method_call_expression method: (method) @reference.call)
(method_call_expression invocant: (bareword) @reference.use)
((use_statement module: (package) @_parent (string_literal content: (string_content) @reference.inherit))
  (#any-of? @_parent "parent" "base"))
(use_statement module: (package) @import.source @reference.import)
