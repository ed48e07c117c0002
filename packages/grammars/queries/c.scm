; Compiling a query costs by the node types that have children in it, milliseconds each in this grammar
; and its kin. Where a field tells enough, the type is `_`: only a function has `parameters`.

; Definitions

(function_definition
  declarator: [
    (_
      declarator: [
        (identifier) @name
        (parenthesized_declarator (identifier) @name)
        (_
          declarator: [
            (identifier) @name
            (parenthesized_declarator (identifier) @name)
            (_ declarator: (identifier) @name)
          ])
      ])
    (_ declarator: (_ (_ declarator: (_ declarator: (identifier) @name parameters: (_)))))
  ]) @definition.function
(declaration
  declarator: [
    (_ declarator: [(identifier) @name (parenthesized_declarator (identifier) @name)] parameters: (_))
    (_
      declarator: [
        (_
          declarator: [(identifier) @name (parenthesized_declarator (identifier) @name)]
          parameters: (_))
        (_ declarator: (_ declarator: (identifier) @name parameters: (_)) !parameters)
      ]
      !parameters
      !size
      !value)
    (_
      declarator: (_ (_ declarator: (_ declarator: (identifier) @name parameters: (_))))
      parameters: (_))
  ]) @definition.prototype
(struct_specifier name: (type_identifier) @name body: (_)) @definition.struct
(union_specifier name: (type_identifier) @name body: (_)) @definition.union
(enum_specifier name: (type_identifier) @name body: (_)) @definition.enum
(field_declaration
  type: (_ body: (_))
  declarator: [
    (field_identifier) @name @definition.field
    (_ declarator: (field_identifier) @name) @definition.field
  ])
(field_declaration
  declarator: [
    (field_identifier) @name
    (_
      declarator: [(field_identifier) @name (_ declarator: (field_identifier) @name !parameters)]
      !parameters)
    (_
      declarator: (_
        (_
          declarator: [
            (field_identifier) @name
            (_ declarator: (field_identifier) @name !parameters)
          ]))
      parameters: (_))
    (_
      declarator: (_ declarator: (_ (_ declarator: (field_identifier) @name)) parameters: (_))
      !parameters)
  ]) @definition.field
(enumerator name: (identifier) @name) @definition.enum-member
(type_definition
  type: (_ name: (_) body: (_))
  declarator: [
    (type_identifier) @name @definition.type
    (_ declarator: (type_identifier) @name) @definition.type
  ])
(type_definition
  declarator: [
    (type_identifier) @name
    (primitive_type) @name
    (_
      declarator: [
        (type_identifier) @name
        (_ declarator: (type_identifier) @name)
        (parenthesized_declarator
          [(type_identifier) @name (_ declarator: (type_identifier) @name)])
        (_
          declarator: (parenthesized_declarator
            [(type_identifier) @name (_ declarator: (type_identifier) @name)]))
      ])
  ]) @definition.type

; The name of an include guard is not used elsewhere.
((preproc_ifdef "#ifndef" name: (identifier) @_guard . (comment)* . (preproc_def name: (identifier) @ignore !value) . (_))
  (#eq? @ignore @_guard))
(preproc_def name: (identifier) @name) @definition.macro
(preproc_function_def name: (identifier) @name) @definition.macro

; Variables beside the body of their type do not hold it.
(translation_unit
  (_
    type: (_ body: (_))
    declarator: [
      (identifier) @name @definition.variable
      (_ declarator: (identifier) @name !parameters) @definition.variable
      (_ declarator: (_ declarator: (identifier) @name !parameters)) @definition.variable
    ]
    !body))
(translation_unit
  (_
    declarator: [
      (identifier) @name
      (_
        declarator: [
          (identifier) @name
          (_ declarator: [(identifier) @name (_ declarator: (identifier) @name)] !parameters)
          (_
            declarator: (_
              (_ declarator: [(identifier) @name (_ declarator: (identifier) @name !parameters)]))
            parameters: (_))
          (_
            declarator: (_ declarator: (_ (_ declarator: (identifier) @name)) parameters: (_))
            !parameters)
        ]
        !parameters)
      (_ declarator: (_ declarator: (identifier) @name parameters: (_)) size: (_))
      (_
        declarator: (_
          (_ declarator: [(identifier) @name (_ declarator: (identifier) @name !parameters)]))
        parameters: (_))
      (_
        declarator: (_ declarator: (_ (_ declarator: (identifier) @name)) parameters: (_))
        !parameters)
    ]
    !body) @definition.variable)

(storage_class_specifier "static") @private.file
; Names behind a directive or in `extern "C"`; those in a function are dropped later.
(preproc_ifdef
  (_
    declarator: [
      (identifier) @name
      (_
        declarator: [
          (identifier) @name
          (_
            declarator: [(identifier) @name (_ declarator: (identifier) @name !parameters)]
            !parameters)
        ]
        !parameters)
    ]
    !body) @definition.variable)
(preproc_if
  (_
    declarator: [
      (identifier) @name
      (_
        declarator: [
          (identifier) @name
          (_
            declarator: [(identifier) @name (_ declarator: (identifier) @name !parameters)]
            !parameters)
        ]
        !parameters)
    ]
    !body) @definition.variable)
(preproc_else
  (_
    declarator: [
      (identifier) @name
      (_
        declarator: [
          (identifier) @name
          (_
            declarator: [(identifier) @name (_ declarator: (identifier) @name !parameters)]
            !parameters)
        ]
        !parameters)
    ]
    !body) @definition.variable)
(preproc_elif
  (_
    declarator: [
      (identifier) @name
      (_
        declarator: [
          (identifier) @name
          (_
            declarator: [(identifier) @name (_ declarator: (identifier) @name !parameters)]
            !parameters)
        ]
        !parameters)
    ]
    !body) @definition.variable)
(declaration_list
  (_
    declarator: [
      (identifier) @name
      (_
        declarator: [
          (identifier) @name
          (_
            declarator: [(identifier) @name (_ declarator: (identifier) @name !parameters)]
            !parameters)
        ]
        !parameters)
    ]
    !body) @definition.variable)

; References

(call_expression
  function: [
    (identifier) @reference.call.unqualified
    (field_expression field: (field_identifier) @reference.call)
  ])
(type_identifier) @reference.type

; Imports

(preproc_include path: (_) @import.source)
