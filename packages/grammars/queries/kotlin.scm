; Definitions

(class_declaration "interface" (type_identifier) @name) @definition.interface
(class_declaration "enum" (type_identifier) @name) @definition.enum
(class_declaration (type_identifier) @name) @definition.class
(object_declaration (type_identifier) @name) @definition.class
(companion_object (type_identifier) @name) @definition.class
(enum_entry (simple_identifier) @name) @definition.enum-member
(function_declaration (simple_identifier) @name) @definition.function
(anonymous_function "fun" (ERROR . (simple_identifier) @name .)) @definition.function
(secondary_constructor "constructor" @name) @definition.constructor
(type_alias (type_identifier) @name) @definition.type
((property_declaration
  (modifiers (property_modifier) @_const)
  (variable_declaration (simple_identifier) @name)) @definition.constant
  (#eq? @_const "const"))
; Backing fields: the grammar takes `field = ...` for a property that lacks its `val`.
((property_declaration
  (binding_pattern_kind (MISSING "val")) (variable_declaration (simple_identifier) @ignore))
  (#eq? @ignore "field"))
(source_file
  (property_declaration
    [
      (variable_declaration (simple_identifier) @name)
      (multi_variable_declaration (variable_declaration (simple_identifier) @name))
    ]) @definition.variable
  . [(getter) (setter)]? @end
  . [(getter) (setter)]? @end)
(class_body
  (property_declaration
    [
      (variable_declaration (simple_identifier) @name)
      (multi_variable_declaration (variable_declaration (simple_identifier) @name))
    ]) @definition.property
  . [(getter) (setter)]? @end
  . [(getter) (setter)]? @end)
(enum_class_body
  (property_declaration (variable_declaration (simple_identifier) @name)) @definition.property
  . [(getter) (setter)]? @end
  . [(getter) (setter)]? @end)
(class_parameter (binding_pattern_kind) (simple_identifier) @name) @definition.property

; Tests of Kotest: `test("adds") { }`, `test("adds").config(...) { }`, `"adds" { }`, `"a cart" should { }`

((call_expression
  . [
    (call_expression
      . (simple_identifier) @_test
      (call_suffix (value_arguments . (value_argument . (string_literal) @name))))
    (call_expression
      . (navigation_expression
        . (call_expression
          . (simple_identifier) @_test
          (call_suffix (value_arguments . (value_argument . (string_literal) @name))))
        (navigation_suffix (simple_identifier) @_config)))
  ]
  . (call_suffix (annotated_lambda))) @definition.test
  (#match? @_test "^[xf]?(?:test|context|describe|it|should|expect|feature|scenario|`?(?:[gG]iven|[wW]hen|[tT]hen|[aA]nd)`?)$")
  (#not-match? @_config "^(?!config$)"))
(call_expression . (string_literal) @name . (call_suffix (annotated_lambda))) @definition.test
((call_expression
  . (call_expression
    . (navigation_expression
      . (string_literal) @name (navigation_suffix (simple_identifier) @_config)))
  . (call_suffix (annotated_lambda))) @definition.test
  (#eq? @_config "config"))
((infix_expression . (string_literal) @name . (simple_identifier) @_verb . (lambda_literal))
  @definition.test
  (#match? @_verb "^`?(?:[sS]hould|[wW]hen)`?$"))
(additive_expression . (string_literal) @name . "-" . (lambda_literal)) @definition.test

; Routes of Spring and of Ktor, tasks of Gradle

((annotation
  (constructor_invocation
    (user_type (type_identifier) @_route)
    (value_arguments
      (value_argument
        . (simple_identifier)? @_path
        [
          (string_literal (string_content) @name)
          (collection_literal . (string_literal (string_content) @name))
        ])))) @definition.route
  (#match? @_route "^(?:Path|[A-Z][a-z]+Mapping)$")
  (#not-any-of? @_path "consumes" "headers" "name" "params" "produces"))
((call_expression
  . (call_expression
    . (simple_identifier) @_verb
    (call_suffix (value_arguments . (value_argument . (string_literal (string_content) @name)))))
  . (call_suffix (annotated_lambda))) @definition.route
  (#any-of? @_verb "delete" "get" "head" "options" "patch" "post" "put" "route" "webSocket")
  (#match? @name "^/"))
((call_expression
  . (navigation_expression
    . (simple_identifier) @_tasks
    (navigation_suffix (simple_identifier) @_register))
  . (call_suffix (value_arguments . (value_argument . (string_literal (string_content) @name)))))
  @definition.task
  (#eq? @_tasks "tasks")
  (#any-of? @_register "create" "register"))

; Visibility

(modifiers (visibility_modifier "private")) @private.parent

; References

; The grammar takes a group at the beginning of a line for the arguments of the line before.
(call_expression
  . [
    (simple_identifier) @reference.call
    (navigation_expression (navigation_suffix (simple_identifier) @reference.call) .)
  ]
  . (call_suffix . [(value_arguments) @line (annotated_lambda) (type_arguments)]))
(delegation_specifier (user_type (type_identifier) @reference.inherit))
(delegation_specifier
  (constructor_invocation (user_type (type_identifier) @reference.inherit)))
(delegation_specifier (explicit_delegation (user_type (type_identifier) @reference.inherit)))
(annotation (user_type (type_identifier) @reference.use.unqualified))
(annotation (constructor_invocation (user_type (type_identifier) @reference.use.unqualified)))
(callable_reference [(simple_identifier) (type_identifier)] @reference.use)
((navigation_expression . (simple_identifier) @reference.use.unqualified) (#match? @reference.use.unqualified "^[A-Z]"))
(import_header (identifier (simple_identifier) @reference.import .) .)
(import_header (identifier (simple_identifier) @reference.import .) (import_alias))
(type_parameter (type_identifier) @type.parameter)
(user_type (type_identifier) @reference.type)

; Imports

(import_header (identifier (simple_identifier) (simple_identifier) @import.name .) @import.source .)
(import_header
  (identifier (simple_identifier) (simple_identifier) @import.name .) @import.source
  (import_alias (type_identifier) @import.alias))
(import_header (identifier) @import.source (wildcard_import) @import.all)
