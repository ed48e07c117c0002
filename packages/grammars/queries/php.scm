; Definitions

(namespace_definition name: (namespace_name) @name) @definition.module
(class_declaration name: (name) @name) @definition.class
(interface_declaration name: (name) @name) @definition.interface
(trait_declaration name: (name) @name) @definition.trait
(enum_declaration name: (name) @name) @definition.enum
(enum_case name: (name) @name) @definition.enum-member
(method_declaration name: (name) @name) @definition.method
(function_definition name: (name) @name) @definition.function
(const_element (name) @name) @definition.constant
(property_declaration (property_element name: (variable_name (name) @name))) @definition.field
(property_promotion_parameter name: (variable_name (name) @name)) @definition.field
((function_call_expression
  function: (name) @_define
  arguments: (arguments . (argument (string (string_content) @name)))) @definition.constant
  (#eq? @_define "define"))

; Tests, routes and tables, as Pest, Laravel and Symfony declare them

((function_call_expression
  function: (name) @_test
  arguments: (arguments
    . (argument [(string (string_content) @name) (encapsed_string (string_content) @name)])
    . (argument))) @definition.test
  (#any-of? @_test "describe" "it" "test"))
((scoped_call_expression
  scope: (name) @_route
  name: (name) @_verb
  arguments: (arguments
    . (argument [(string (string_content) @name) (encapsed_string (string_content) @name)])
    . (argument))) @definition.route
  (#eq? @_route "Route")
  (#any-of? @_verb "any" "apiResource" "delete" "get" "livewire" "options" "patch" "post" "put" "redirect" "resource" "view"))
((member_call_expression
  object: (variable_name (name) @_app)
  name: (name) @_verb
  arguments: (arguments
    . (argument [(string (string_content) @name) (encapsed_string (string_content) @name)])
    . (argument))) @definition.route
  (#any-of? @_app "app" "group" "router" "routes")
  (#any-of? @_verb "any" "delete" "get" "options" "patch" "post" "put")
  (#match? @name "^/"))
((attribute
  (name) @_route
  parameters: (arguments
    . (argument [(string (string_content) @name) (encapsed_string (string_content) @name)])))
  @definition.route
  (#eq? @_route "Route"))
((scoped_call_expression
  scope: (name) @_schema
  name: (name) @_create
  arguments: (arguments . (argument (string (string_content) @name)))) @definition.struct
  (#eq? @_schema "Schema")
  (#eq? @_create "create"))
((member_call_expression
  object: (variable_name (name) @_table)
  name: (name) @_type
  arguments: (arguments . (argument (string (string_content) @name)))) @definition.field
  (#eq? @_table "table")
  (#not-match? @_type "^(?:drop|foreign|index|primary|rename|unique)"))

; Visibility

(visibility_modifier . "private" .) @private.parent

; Code that is never run

((if_statement condition: (parenthesized_expression (boolean) @_false) body: (_) @discard)
  (#match? @_false "^[Ff](?:alse|ALSE)$"))

; References

(function_call_expression function: (name) @reference.call.unqualified)
(function_call_expression function: (qualified_name (name) @reference.call.unqualified))
(member_call_expression name: (name) @reference.call)
(nullsafe_member_call_expression name: (name) @reference.call)
(scoped_call_expression name: (name) @reference.call)
(scoped_call_expression scope: (name) @reference.use.unqualified)
(scoped_call_expression scope: (qualified_name (name) @reference.use.unqualified))
(object_creation_expression (name) @reference.new)
(object_creation_expression (qualified_name (name) @reference.new))
(base_clause (name) @reference.inherit)
(base_clause (qualified_name (name) @reference.inherit))
(class_interface_clause (name) @reference.inherit)
(class_interface_clause (qualified_name (name) @reference.inherit))
(use_declaration (name) @reference.inherit)
(use_declaration (qualified_name (name) @reference.inherit))
(named_type (name) @reference.type)
(named_type (qualified_name (name) @reference.type))
(attribute (name) @reference.use.unqualified)
(attribute (qualified_name (name) @reference.use.unqualified))
(class_constant_access_expression (name) @reference.use.unqualified)
(class_constant_access_expression (qualified_name (name) @reference.use.unqualified))
(scoped_property_access_expression scope: (name) @reference.use.unqualified)
(binary_expression "instanceof" right: (name) @reference.use.unqualified)
(binary_expression "instanceof" right: (qualified_name (name) @reference.use.unqualified))
(namespace_use_clause (qualified_name (name) @reference.import))
(namespace_use_group (namespace_use_clause . (name) @reference.import))

; Imports

(namespace_use_clause
  (qualified_name prefix: (namespace_name) @import.source (name) @import.name)
  alias: (name)? @import.alias)
(namespace_use_declaration
  (namespace_name) @import.source
  body: (namespace_use_group
    (namespace_use_clause . (name) @import.name alias: (name)? @import.alias)))
