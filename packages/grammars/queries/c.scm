; Definitions

(function_definition
  declarator: [
    (function_declarator declarator: (identifier) @name)
    (pointer_declarator
      declarator: [
        (function_declarator declarator: (identifier) @name)
        (pointer_declarator declarator: (function_declarator declarator: (identifier) @name))
      ])
    (function_declarator
      declarator: (parenthesized_declarator
        (pointer_declarator declarator: (function_declarator declarator: (identifier) @name))))
  ]) @definition.function
(declaration
  declarator: [
    (function_declarator
      declarator: [
        (identifier) @name
        (parenthesized_declarator
          (pointer_declarator declarator: (function_declarator declarator: (identifier) @name)))
      ])
    (pointer_declarator
      declarator: [
        (function_declarator declarator: (identifier) @name)
        (pointer_declarator declarator: (function_declarator declarator: (identifier) @name))
      ])
  ]) @definition.prototype
; Within a function such a declaration is a variable, initialised or not used.
(compound_statement
  (declaration declarator: (function_declarator declarator: (identifier) @ignore)))

(struct_specifier name: (type_identifier) @name body: (_)) @definition.struct
(union_specifier name: (type_identifier) @name body: (_)) @definition.union
(enum_specifier name: (type_identifier) @name body: (_)) @definition.enum
(field_declaration
  type: [(struct_specifier body: (_)) (union_specifier body: (_)) (enum_specifier body: (_))]
  declarator: [
    (field_identifier) @name @definition.field
    (_ declarator: (field_identifier) @name) @definition.field
  ])
(field_declaration
  declarator: [
    (field_identifier) @name
    (array_declarator declarator: [(field_identifier) @name (_ declarator: (field_identifier) @name)])
    (pointer_declarator
      declarator: [(field_identifier) @name (_ declarator: (field_identifier) @name)])
    (function_declarator
      declarator: (parenthesized_declarator
        (pointer_declarator declarator: (field_identifier) @name)))
  ]) @definition.field
; With an attribute before its name, a structure looks like a function.
(function_definition
  type: [(struct_specifier) (union_specifier)]
  (attribute_declaration)
  declarator: (identifier) @name) @definition.struct
(function_definition
  type: [(struct_specifier) (union_specifier)]
  (attribute_declaration)
  declarator: (identifier)
  body: (compound_statement
    (declaration
      declarator: [
        (identifier) @name
        (array_declarator declarator: (identifier) @name)
        (pointer_declarator declarator: (identifier) @name)
      ]) @definition.field))
(enumerator name: (identifier) @name) @definition.enum-member
(type_definition
  type: [
    (struct_specifier name: (_) body: (_))
    (union_specifier name: (_) body: (_))
    (enum_specifier name: (_) body: (_))
  ]
  declarator: [
    (type_identifier) @name @definition.type
    (pointer_declarator declarator: (type_identifier) @name) @definition.type
  ])
(type_definition
  declarator: [
    (type_identifier) @name
    (primitive_type) @name
    (pointer_declarator
      declarator: [
        (type_identifier) @name
        (pointer_declarator declarator: (type_identifier) @name)
        (function_declarator
          declarator: [
            (type_identifier) @name
            (parenthesized_declarator
              [(type_identifier) @name (pointer_declarator declarator: (type_identifier) @name)])
          ])
      ])
    (array_declarator
      declarator: [
        (type_identifier) @name
        (array_declarator declarator: (type_identifier) @name)
      ])
    (function_declarator
      declarator: [
        (type_identifier) @name
        (parenthesized_declarator
          [(type_identifier) @name (pointer_declarator declarator: (type_identifier) @name)])
      ])
  ]) @definition.type

(preproc_def name: (identifier) @name) @definition.macro
(preproc_function_def name: (identifier) @name) @definition.macro

; Variables beside the body of their type do not hold it.
(translation_unit
  (declaration
    type: [(struct_specifier body: (_)) (union_specifier body: (_)) (enum_specifier body: (_))]
    declarator: [
      (identifier) @name @definition.variable
      (pointer_declarator declarator: (identifier) @name) @definition.variable
      (array_declarator declarator: (identifier) @name) @definition.variable
      (init_declarator declarator: (identifier) @name) @definition.variable
      (init_declarator declarator: (_ declarator: (identifier) @name)) @definition.variable
    ]))
(translation_unit
  (declaration
    declarator: [
      (identifier) @name
      (array_declarator declarator: [(identifier) @name (_ declarator: (identifier) @name)])
      (pointer_declarator declarator: [(identifier) @name (_ declarator: (identifier) @name)])
      (function_declarator
        declarator: (parenthesized_declarator
          (pointer_declarator declarator: (identifier) @name)))
      (init_declarator
        declarator: [
          (identifier) @name
          (array_declarator declarator: [(identifier) @name (_ declarator: (identifier) @name)])
          (pointer_declarator declarator: [(identifier) @name (_ declarator: (identifier) @name)])
          (function_declarator
            declarator: (parenthesized_declarator
              (pointer_declarator declarator: (identifier) @name)))
        ])
    ]) @definition.variable)
; Names behind a directive or in `extern "C"`; those in a function are dropped later.
[
  (preproc_ifdef
    (declaration
      declarator: [
        (identifier) @name
        (array_declarator declarator: (identifier) @name)
        (pointer_declarator declarator: (identifier) @name)
        (init_declarator
          declarator: [
            (identifier) @name
            (array_declarator declarator: (identifier) @name)
            (pointer_declarator declarator: (identifier) @name)
          ])
      ]) @definition.variable)
  (preproc_if
    (declaration
      declarator: [
        (identifier) @name
        (array_declarator declarator: (identifier) @name)
        (pointer_declarator declarator: (identifier) @name)
        (init_declarator
          declarator: [
            (identifier) @name
            (array_declarator declarator: (identifier) @name)
            (pointer_declarator declarator: (identifier) @name)
          ])
      ]) @definition.variable)
  (preproc_else
    (declaration
      declarator: [
        (identifier) @name
        (array_declarator declarator: (identifier) @name)
        (pointer_declarator declarator: (identifier) @name)
        (init_declarator
          declarator: [
            (identifier) @name
            (array_declarator declarator: (identifier) @name)
            (pointer_declarator declarator: (identifier) @name)
          ])
      ]) @definition.variable)
  (preproc_elif
    (declaration
      declarator: [
        (identifier) @name
        (array_declarator declarator: (identifier) @name)
        (pointer_declarator declarator: (identifier) @name)
        (init_declarator
          declarator: [
            (identifier) @name
            (array_declarator declarator: (identifier) @name)
            (pointer_declarator declarator: (identifier) @name)
          ])
      ]) @definition.variable)
  (declaration_list
    (declaration
      declarator: [
        (identifier) @name
        (array_declarator declarator: (identifier) @name)
        (pointer_declarator declarator: (identifier) @name)
        (init_declarator
          declarator: [
            (identifier) @name
            (array_declarator declarator: (identifier) @name)
            (pointer_declarator declarator: (identifier) @name)
          ])
      ]) @definition.variable)
]

; Visibility

; In a class, `static` says nothing of who sees a member.
(translation_unit
  [
    (function_definition (storage_class_specifier "static"))
    (declaration (storage_class_specifier "static"))
  ] @private)
(preproc_ifdef
  [
    (function_definition (storage_class_specifier "static"))
    (declaration (storage_class_specifier "static"))
  ] @private)
(preproc_if
  [
    (function_definition (storage_class_specifier "static"))
    (declaration (storage_class_specifier "static"))
  ] @private)
(preproc_else
  [
    (function_definition (storage_class_specifier "static"))
    (declaration (storage_class_specifier "static"))
  ] @private)

; References

(call_expression function: (identifier) @reference.call)
(call_expression function: (field_expression field: (field_identifier) @reference.call))
(type_identifier) @reference.type

; Imports

(preproc_include path: (_) @import.source)
