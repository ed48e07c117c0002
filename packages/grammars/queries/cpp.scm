; inherits: c

; C++ reads what C reads and more; where both name a thing, this file counts.

; Definitions

(class_specifier name: (type_identifier) @name body: (_)) @definition.class
(class_specifier name: (template_type name: (type_identifier) @name) body: (_)) @definition.class
(struct_specifier name: (template_type name: (type_identifier) @name) body: (_)) @definition.struct
; A nested class or a specialisation of a template, defined outside of what holds it.
(class_specifier
  name: (qualified_identifier
    name: [
      (type_identifier) @name
      (template_type name: (type_identifier) @name)
      (qualified_identifier
        name: [(type_identifier) @name (template_type name: (type_identifier) @name)])
    ])
  body: (_)) @definition.class
(struct_specifier
  name: (qualified_identifier
    name: [
      (type_identifier) @name
      (template_type name: (type_identifier) @name)
      (qualified_identifier
        name: [(type_identifier) @name (template_type name: (type_identifier) @name)])
    ])
  body: (_)) @definition.struct
(namespace_definition name: (namespace_identifier) @name) @definition.module
(namespace_definition name: (nested_namespace_specifier) @name) @definition.module
(type_definition declarator: (reference_declarator (type_identifier) @name)) @definition.type
(alias_declaration name: (type_identifier) @name) @definition.type
(concept_definition name: (identifier) @name) @definition.interface

(function_definition
  declarator: [
    (function_declarator
      declarator: [
        (field_identifier) @name
        (destructor_name) @name
        (operator_name) @name
        (qualified_identifier
          name: [
            (identifier) @name
            (destructor_name) @name
            (operator_name) @name
            (qualified_identifier
              name: [
                (identifier) @name
                (destructor_name) @name
                (operator_name) @name
                (qualified_identifier
                  name: [
                    (identifier) @name
                    (destructor_name) @name
                    (operator_name) @name
                    (qualified_identifier name: [(identifier) (destructor_name) (operator_name)] @name)
                  ])
              ])
          ])
      ])
    (pointer_declarator
      declarator: (function_declarator
        declarator: [
          (field_identifier) @name
          (operator_name) @name
          (qualified_identifier
            name: [
              (identifier) @name
              (operator_name) @name
              (qualified_identifier
                name: [
                  (identifier) @name
                  (operator_name) @name
                  (qualified_identifier
                    name: [
                      (identifier) @name
                      (operator_name) @name
                      (qualified_identifier name: [(identifier) (operator_name)] @name)
                    ])
                ])
            ])
        ]))
    (pointer_declarator
      declarator: [
        (pointer_declarator
          declarator: (function_declarator
            declarator: [
              (field_identifier) @name
              (qualified_identifier
                name: [
                  (identifier) @name
                  (qualified_identifier name: (identifier) @name)
                ])
            ]))
        (reference_declarator
          (function_declarator
            declarator: [
              (field_identifier) @name
              (qualified_identifier
                name: [
                  (identifier) @name
                  (qualified_identifier name: (identifier) @name)
                ])
            ]))
      ])
    (reference_declarator
      (function_declarator
        declarator: [
          (field_identifier) @name
          (operator_name) @name
          (qualified_identifier
            name: [
              (identifier) @name
              (operator_name) @name
              (qualified_identifier
                name: [
                  (identifier) @name
                  (operator_name) @name
                  (qualified_identifier
                    name: [
                      (identifier) @name
                      (operator_name) @name
                      (qualified_identifier name: [(identifier) (operator_name)] @name)
                    ])
                ])
            ])
        ]))
  ]) @definition.method
(function_definition
  declarator: (reference_declarator (function_declarator declarator: (identifier) @name)))
  @definition.function
(field_declaration
  declarator: [
    (function_declarator declarator: [(field_identifier) (operator_name)] @name)
    (pointer_declarator
      declarator: [
        (function_declarator declarator: [(field_identifier) (operator_name)] @name)
        (pointer_declarator declarator: (function_declarator declarator: (field_identifier) @name))
        (reference_declarator (function_declarator declarator: (field_identifier) @name))
      ])
    (reference_declarator
      (function_declarator declarator: [(field_identifier) (operator_name)] @name))
  ]) @definition.method
(field_declaration_list
  (declaration
    declarator: (function_declarator declarator: (identifier) @name)) @definition.constructor)
(declaration declarator: (function_declarator declarator: (destructor_name) @name))
  @definition.method
(declaration
  declarator: [
    (function_declarator declarator: (operator_name) @name)
    (reference_declarator (function_declarator declarator: (operator_name) @name))
  ]) @definition.method
(declaration declarator: (operator_cast type: (_) @name)) @definition.method
(declaration
  declarator: (reference_declarator (function_declarator declarator: (identifier) @name)))
  @definition.prototype
(function_definition
  declarator: [
    (operator_cast type: (_) @name)
    (qualified_identifier
      name: [
        (operator_cast type: (_) @name)
        (qualified_identifier
          name: [
            (operator_cast type: (_) @name)
            (qualified_identifier name: (operator_cast type: (_) @name))
          ])
      ])
  ]) @definition.method
(field_declaration declarator: (reference_declarator (field_identifier) @name)) @definition.field

; The grammar takes `export module shop` for a variable, with an error in one of two places.
((declaration
  type: (type_identifier) @_export declarator: (identifier) @ignore (ERROR (identifier) @name))
  @definition.module
  (#eq? @_export "export")
  (#eq? @ignore "module"))
((declaration
  type: (type_identifier) @_export
  declarator: (qualified_identifier
    scope: (namespace_identifier) @_module name: (identifier) @name)) @definition.module
  (#eq? @_export "export")
  (#eq? @_module "module"))

((declaration type: (type_identifier) @_keyword declarator: (identifier) @ignore)
  (#any-of? @_keyword "module" "import"))

; A contract cuts a function in three.
((declaration declarator: (function_declarator declarator: (identifier) @name)) @definition.function
  . (expression_statement (call_expression function: (identifier) @_contract))
  . (compound_statement) @end
  (#any-of? @_contract "pre" "post"))

(declaration
  declarator: (init_declarator declarator: (structured_binding_declarator (identifier) @name)))
  @definition.variable
(translation_unit
  (declaration
    declarator: [
      (reference_declarator (identifier) @name)
      (init_declarator
        declarator: [
          (reference_declarator (identifier) @name)
          (qualified_identifier name: (identifier) @name)
        ])
    ]) @definition.variable)
(template_declaration
  (declaration declarator: (init_declarator declarator: (identifier) @name)) @definition.variable)

; Visibility

(namespace_definition
  body: (declaration_list
    [
      (function_definition (storage_class_specifier "static"))
      (declaration (storage_class_specifier "static"))
    ] @private))

; References

(call_expression function: (qualified_identifier name: (identifier) @reference.call))
(call_expression
  function: (qualified_identifier name: (qualified_identifier name: (identifier) @reference.call)))
(call_expression
  function: (qualified_identifier name: (template_function name: (identifier) @reference.call)))
(template_function name: (identifier) @reference.call)
(template_method name: (field_identifier) @reference.call)
(new_expression type: (type_identifier) @reference.new)
(new_expression type: (template_type name: (type_identifier) @reference.new))
(new_expression type: (qualified_identifier name: (type_identifier) @reference.new))
(base_class_clause (type_identifier) @reference.inherit)
(base_class_clause (template_type name: (type_identifier) @reference.inherit))
(base_class_clause (qualified_identifier name: (type_identifier) @reference.inherit))
(using_declaration (qualified_identifier name: (identifier) @reference.import))
(qualified_identifier scope: (namespace_identifier) @reference.use)
(qualified_identifier name: (identifier) @reference.use)
(type_parameter_declaration (type_identifier) @ignore)
