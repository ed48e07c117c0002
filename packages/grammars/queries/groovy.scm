; Definitions

(class_definition "interface" name: (identifier) @name) @definition.interface
; The repair writes `class` in place of `trait` and of the letters of `record` that it covers.
((class_definition "class" @_word name: (identifier) @name) @definition.class
  (#kind! @_word class "class" "recor")
  (#kind! @_word trait "trait"))
(class_definition
  body: (closure
    [
      (function_definition function: (identifier) @name)
      (function_declaration function: (identifier) @name)
    ] @definition.method))
; Features of Spock: `def "adds two numbers"() {`.
(class_definition
  body: (closure
    (function_definition function: (quoted_identifier (string_content) @name)) @definition.test))
; A method whose only modifier is `static`.
(class_definition
  body: (closure
    (declaration (modifier) . name: (identifier) @name) @definition.method
    . (parenthesized_expression)
    . (closure) @end))
((class_definition
  name: (identifier) @_class
  body: (closure
    (function_call function: (identifier) @name args: (argument_list (closure) .))
    @definition.constructor))
  (#eq? @_class @name))
(class_definition body: (closure (declaration name: (identifier) @name) @definition.field))
; Further names of one declaration, as a repair separates them.
(class_definition body: (closure ";" . (identifier) @name @definition.field))
(class_definition body: (closure ";" . (assignment . (identifier) @name) @definition.field))
; The grammar takes members for calls unless it knows their type.
(class_definition
  body: (closure
    (juxt_function_call (argument_list . (identifier) @name .)) @definition.field))
(class_definition
  body: (closure (juxt_function_call function: (identifier) @reference.type)))
(class_definition
  body: (closure
    (identifier) . (assignment . (identifier) @name) @definition.field))
(class_definition
  body: (closure (identifier) . (function_call function: (identifier) @name) @definition.method))
(class_definition
  body: (closure (identifier) @reference.type . [(assignment) (function_call)]))
((source_file
  (identifier) @_type
  . (function_call
    function: (identifier) @name
    args: (argument_list (closure) .)) @definition.function)
  (#match? @_type "^[A-Z]"))
((source_file (identifier) @reference.type . [(assignment) (function_call)])
  (#match? @reference.type "^[A-Z]"))
(function_definition function: (identifier) @name) @definition.function
(source_file (declaration name: (identifier) @name) @definition.variable)
(source_file (assignment . (identifier) @name) @definition.variable)
(source_file (assignment . (dotted_identifier (identifier) @name .)) @definition.variable)
; The grammar takes the word `enum` for a call.
((juxt_function_call function: (identifier) @ignore args: (argument_list . (identifier) @name))
  @definition.enum
  . (closure)? @end
  (#eq? @ignore "enum"))
((identifier) @ignore . (identifier) @name @definition.enum . (closure) @end
  (#eq? @ignore "enum"))
((identifier) @ignore
  . (juxt_function_call function: (identifier) @name args: (argument_list . (closure)))
  @definition.enum
  (#eq? @ignore "enum"))
; The values of an enumeration, as a repair separates them.
((juxt_function_call function: (identifier) @_enum args: (argument_list . (identifier) @_type))
  . (closure
    [
      (identifier) @name
      (function_call . function: (identifier) @name)
      (juxt_function_call . function: (identifier) @name args: (argument_list . (closure)))
    ] @definition.enum-member)
  (#eq? @_enum "enum")
  (#match? @name "^[A-Z]")
  (#not-eq? @name @_type))
((identifier) @_enum
  . (identifier) @_type
  . (closure
    [
      (identifier) @name
      (function_call . function: (identifier) @name)
      (juxt_function_call . function: (identifier) @name args: (argument_list . (closure)))
    ] @definition.enum-member)
  (#eq? @_enum "enum")
  (#match? @name "^[A-Z]")
  (#not-eq? @name @_type))
((identifier) @_enum
  . (juxt_function_call
    function: (identifier) @_type
    args: (argument_list
      . (closure
        [
          (identifier) @name
          (function_call . function: (identifier) @name)
          (juxt_function_call . function: (identifier) @name args: (argument_list . (closure)))
        ] @definition.enum-member)))
  (#eq? @_enum "enum")
  (#match? @name "^[A-Z]")
  (#not-eq? @name @_type))

; Tasks of Gradle, processes of Nextflow, stages of Jenkins

((juxt_function_call
  function: (identifier) @_task
  args: (argument_list . [(identifier) @name (string (string_content) @name)])) @definition.task
  . (closure)? @end
  (#eq? @_task "task"))
((identifier) @ignore . (function_call function: (identifier) @name) @definition.task
  (#eq? @ignore "task"))
((juxt_function_call function: (identifier) @ignore args: (argument_list . (identifier) @name))
  @definition.task
  . (closure) @end
  (#any-of? @ignore "process" "workflow"))
((identifier) @ignore
  . (juxt_function_call function: (identifier) @name args: (argument_list . (closure)))
  @definition.task
  (#any-of? @ignore "process" "workflow"))
((identifier) @ignore . (identifier) @name @definition.task . (closure) @end
  (#any-of? @ignore "process" "workflow"))
((function_call
  function: (dotted_identifier (identifier) @_tasks (identifier) @_register .)
  args: (argument_list . (string (string_content) @name))) @definition.task
  (#eq? @_tasks "tasks")
  (#any-of? @_register "create" "register"))
((function_call
  function: (identifier) @_stage
  args: (argument_list . (string (string_content) @name))) @definition.task
  (#eq? @_stage "stage"))

; References

; Sums and elements: a command has no argument that begins with a sign or a bracket.
(juxt_function_call
  function: (identifier) @ignore
  args: (argument_list . [(list) (unary_op ["+" "-"])]))
((juxt_function_call function: (identifier) @ignore args: (argument_list . (number_literal) @_sign))
  (#match? @_sign "^[-+]"))
(function_call function: (identifier) @reference.call)
(function_call function: (dotted_identifier (identifier) @reference.call .))
; The grammar joins two lines to one command.
(juxt_function_call
  function: [
    (identifier) @reference.call
    (dotted_identifier (identifier) @reference.call .)
  ]
  args: (argument_list) @line)
(class_definition superclass: (identifier) @reference.inherit)
(groovy_import import: (qualified_name (identifier) @reference.import .))
(annotation (identifier) @reference.use.unqualified)
(_ type: (identifier) @reference.type)
; Types that a repair shortened.
((_ type: "def" @reference.type) (#strip! @reference.type "^def$|\\W.*"))
((declaration "def" @reference.type) (#strip! @reference.type "^def$|\\W.*"))
