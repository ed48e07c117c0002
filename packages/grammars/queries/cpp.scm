; inherits: c

; C++ reads what C reads and more; where both name a thing, this file counts.

; Definitions

; A nested class or a specialisation of a template may be defined outside of what holds it.
(class_specifier
  name: [
    (type_identifier) @name
    (_
      name: [
        (type_identifier) @name
        (_ name: [(type_identifier) @name (_ name: (type_identifier) @name)])
      ])
  ]
  body: (_)) @definition.class
(struct_specifier
  name: (_
    name: [
      (type_identifier) @name
      (_ name: [(type_identifier) @name (_ name: (type_identifier) @name)])
    ])
  body: (_)) @definition.struct
(namespace_definition name: (namespace_identifier) @name) @definition.module
((namespace_definition name: (nested_namespace_specifier) @name) @definition.module
  (#strip! @name "inline\\s+"))
(type_definition declarator: (reference_declarator (type_identifier) @name)) @definition.type
(alias_declaration name: (type_identifier) @name) @definition.type
(concept_definition name: (identifier) @name) @definition.interface

(function_definition declarator: (_ declarator: (_ name: (identifier) @name arguments: (_))))
  @definition.function
(function_definition
  declarator: [
    (_
      declarator: [
        (field_identifier) @name (destructor_name) @name (operator_name) @name
        (_ name: [(identifier) @name (destructor_name) @name (operator_name) @name (_ name: [(identifier) @name (destructor_name) @name (operator_name) @name (_ name: [(identifier) @name (destructor_name) @name (operator_name) @name (_ name: [(identifier) @name (destructor_name) @name (operator_name) @name])])])])
        (_
          declarator: [
            (field_identifier) @name (destructor_name) @name (operator_name) @name
            (_ name: [(identifier) @name (destructor_name) @name (operator_name) @name (_ name: [(identifier) @name (destructor_name) @name (operator_name) @name (_ name: [(identifier) @name (destructor_name) @name (operator_name) @name (_ name: [(identifier) @name (destructor_name) @name (operator_name) @name])])])])
            (_ declarator: [(field_identifier) @name (destructor_name) @name (operator_name) @name (_ name: [(identifier) @name (destructor_name) @name (operator_name) @name (_ name: [(identifier) @name (destructor_name) @name (operator_name) @name])])])
          ])
        (reference_declarator (_ declarator: [(field_identifier) @name (destructor_name) @name (operator_name) @name (_ name: [(identifier) @name (destructor_name) @name (operator_name) @name (_ name: [(identifier) @name (destructor_name) @name (operator_name) @name])])]))
      ])
    (reference_declarator (_ declarator: [(field_identifier) @name (destructor_name) @name (operator_name) @name (_ name: [(identifier) @name (destructor_name) @name (operator_name) @name (_ name: [(identifier) @name (destructor_name) @name (operator_name) @name (_ name: [(identifier) @name (destructor_name) @name (operator_name) @name (_ name: [(identifier) @name (destructor_name) @name (operator_name) @name])])])])]))
  ]) @definition.method
(function_definition declarator: (reference_declarator (_ declarator: (identifier) @name)))
  @definition.function
(field_declaration
  declarator: [
    (_ declarator: [(field_identifier) (operator_name)] @name parameters: (_))
    (_
      declarator: [
        (_ declarator: [(field_identifier) (operator_name)] @name parameters: (_))
        (_ declarator: (_ declarator: (field_identifier) @name parameters: (_)))
        (reference_declarator (_ declarator: (field_identifier) @name parameters: (_)))
      ])
    (reference_declarator
      (_ declarator: [(field_identifier) (operator_name)] @name parameters: (_)))
  ]) @definition.method
(field_declaration_list
  (declaration declarator: (_ declarator: (identifier) @name parameters: (_)))
    @definition.constructor)
(declaration
  declarator: [
    (_ declarator: [(destructor_name) (operator_name)] @name parameters: (_))
    (reference_declarator (_ declarator: (operator_name) @name))
    (operator_cast type: (_) @name)
  ]) @definition.method
(declaration
  declarator: (reference_declarator (_ declarator: (identifier) @name parameters: (_))))
  @definition.prototype
(function_definition
  declarator: [
    (operator_cast type: (_) @name)
    (_
      name: [
        (operator_cast type: (_) @name)
        (_
          name: [
            (operator_cast type: (_) @name)
            (_ name: (operator_cast type: (_) @name))
          ])
      ])
  ]) @definition.method
(field_declaration declarator: (reference_declarator (field_identifier) @name)) @definition.field

(declaration declarator: (_ declarator: (structured_binding_declarator (identifier) @name)))
  @definition.variable
(translation_unit
  (_
    declarator: [
      (reference_declarator (identifier) @name)
      (_ scope: (_) name: [(identifier) @name (_ name: (identifier) @name)])
      (_
        declarator: (_ scope: (_) name: [(identifier) @name (_ name: (identifier) @name)])
        !parameters)
      (_
        declarator: [
          (reference_declarator (identifier) @name)
          (_ name: [(identifier) @name (_ name: (identifier) @name)])
          (_
            declarator: (_ name: [(identifier) @name (_ name: (identifier) @name)])
            !parameters)
        ]
        value: (_))
    ]
    !body) @definition.variable)
(declaration_list
  (_
    declarator: [
      (reference_declarator (identifier) @name)
      (_ scope: (_) name: [(identifier) @name (_ name: (identifier) @name)])
      (_
        declarator: (_ scope: (_) name: [(identifier) @name (_ name: (identifier) @name)])
        !parameters)
      (_
        declarator: [
          (reference_declarator (identifier) @name)
          (_ name: [(identifier) @name (_ name: (identifier) @name)])
          (_
            declarator: (_ name: [(identifier) @name (_ name: (identifier) @name)])
            !parameters)
        ]
        value: (_))
    ]
    !body) @definition.variable)
(template_declaration
  (_ declarator: (_ declarator: (identifier) @name value: (_)) !body) @definition.variable)

; Tests of Catch2 and doctest, which the grammar takes for a call and a block

((expression_statement
  (call_expression
    function: (identifier) @_test
    arguments: (argument_list . (string_literal (string_content) @name)))) @definition.test
  . (compound_statement) @end
  (#any-of? @_test "SCENARIO" "TEST_CASE" "TEST_SUITE"))
((expression_statement
  (call_expression
    function: (identifier) @_test
    arguments: (argument_list . (identifier) . (string_literal (string_content) @name))))
  @definition.test
  . (compound_statement) @end
  (#any-of? @_test "TEST_CASE_FIXTURE" "TEST_CASE_METHOD"))

; References

(call_expression
  function: (qualified_identifier
    name: [(identifier) @reference.call (_ name: (identifier) @reference.call)]))
((template_function name: (identifier) @ignore)
  (#any-of? @ignore "const_cast" "dynamic_cast" "reinterpret_cast" "static_cast"))
(template_function name: (identifier) @reference.call)
(template_method name: (field_identifier) @reference.call)
(new_expression type: [(type_identifier) @reference.new (_ name: (type_identifier) @reference.new)])
(base_class_clause
  [(type_identifier) @reference.inherit (_ name: (type_identifier) @reference.inherit)])
(using_declaration (_ name: (identifier) @reference.import))
(qualified_identifier scope: (namespace_identifier) @reference.use)
(qualified_identifier name: (identifier) @reference.use)
(type_parameter_declaration (type_identifier) @type.parameter)
(optional_type_parameter_declaration name: (type_identifier) @type.parameter)
(variadic_type_parameter_declaration (type_identifier) @type.parameter)
