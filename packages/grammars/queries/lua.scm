; Definitions

(function_declaration name: (identifier) @name) @definition.function
(function_declaration name: (dot_index_expression field: (identifier) @name)) @definition.function
(function_declaration name: (method_index_expression method: (identifier) @name)) @definition.method
(assignment_statement
  (variable_list
    . name: [
      (identifier) @name
      (dot_index_expression field: (identifier) @name)
      (bracket_index_expression field: (string content: (_) @name))
    ])
  (expression_list . value: (function_definition))) @definition.function
(field
  name: [(identifier) @name (string content: (_) @name)]
  value: (function_definition)) @definition.method
((variable_declaration
  (assignment_statement
    (variable_list . name: (identifier) @ignore)
    (expression_list . value: (function_call name: (identifier) @_require))))
  (#eq? @_require "require"))
; Types that annotations declare: `---@class Cart : Base`
((comment content: (comment_content) @name) @definition.class
  (#match? @name "^-\\s*@class\\s+\\S")
  (#strip! @name "^-\\s*@class\\s+(?:\\(\\w+\\)\\s*)?|[\\s:<,].*$"))
((comment content: (comment_content) @name) @definition.type
  (#match? @name "^-\\s*@alias\\s+\\S")
  (#strip! @name "^-\\s*@alias\\s+|[\\s:<,].*$"))
; `declare_function.name=0`, as the declarations of Luau are parsed
((assignment_statement
  (variable_list
    name: (dot_index_expression table: (identifier) @_word field: (identifier) @name)))
  @definition.function @public
  (#match? @_word "^declare_+function$"))
((assignment_statement
  (variable_list
    name: (dot_index_expression table: (identifier) @_word field: (identifier) @name)))
  @definition.method @public
  (#eq? @_word "member__"))
((assignment_statement
  (variable_list
    name: (dot_index_expression table: (identifier) @_word field: (identifier) @name)))
  @definition.class @public
  (#match? @_word "^declare_+(?:class|extern_+type)$"))
((assignment_statement
  (variable_list
    name: (dot_index_expression table: (identifier) @_word field: (identifier) @name)))
  @definition.variable @public
  (#match? @_word "^declare_*$"))
; `type.Name = ...`, as the types of Luau are parsed
((assignment_statement
  (variable_list
    name: (dot_index_expression table: (identifier) @_type field: (identifier) @name)))
  @definition.type
  (#eq? @_type "type"))
((assignment_statement
  (variable_list
    name: (dot_index_expression
      table: (dot_index_expression table: (identifier) @_export)
      field: (identifier) @name))) @definition.type @public
  (#eq? @_export "export"))
(chunk
  (variable_declaration
    (assignment_statement (variable_list name: (identifier) @name)) @definition.variable))
(chunk
  [
    (assignment_statement
      (variable_list
        name: [
          (identifier) @name
          (dot_index_expression table: (identifier) field: (identifier) @name)
        ])) @definition.variable
    (_
      [
        (block (assignment_statement (variable_list name: (identifier) @name)) @definition.variable)
        (_
          (block
            (assignment_statement (variable_list name: (identifier) @name)) @definition.variable))
      ])
  ])

; Visibility

(function_declaration "local") @private
(variable_declaration (assignment_statement) @private)

; Code that is never run

(if_statement condition: (false) consequence: (block) @discard)

; References

(function_call name: (identifier) @reference.call.unqualified)
(function_call name: (dot_index_expression field: (identifier) @reference.call))
(function_call name: (method_index_expression method: (identifier) @reference.call))
