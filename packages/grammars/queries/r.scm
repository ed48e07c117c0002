; Definitions

(binary_operator
  lhs: [(identifier) @name (string (string_content) @name)]
  operator: ["<-" "=" "<<-"]
  rhs: (function_definition)) @definition.function
((binary_operator
  lhs: (identifier) @name
  operator: ["<-" "=" "<<-"]
  rhs: (call
    function: [(identifier) @_class (namespace_operator rhs: (identifier) @_class)]))
  @definition.class
  (#any-of? @_class "R6Class" "ggproto" "new_class" "setClass" "setRefClass"))
((binary_operator
  lhs: (identifier) @name
  operator: ["<-" "=" "<<-"]
  rhs: (call
    function: [(identifier) @_generic (namespace_operator rhs: (identifier) @_generic)]))
  @definition.function
  (#eq? @_generic "new_generic"))
((binary_operator
  lhs: (call
    function: (identifier) @_method
    arguments: (arguments . (argument value: (identifier) @name)))
  operator: ["<-" "=" "<<-"]
  rhs: (function_definition)) @definition.method
  (#eq? @_method "method"))
(program
  [
    (binary_operator lhs: (identifier) @name operator: ["<-" "=" "<<-"])
    (binary_operator operator: ["->" "->>"] rhs: (identifier) @name)
  ] @definition.variable)
; Variables under control flow belong to the file.
[
  (if_statement
    (braced_expression
      body: (binary_operator lhs: (identifier) @name operator: ["<-" "=" "<<-"]) @definition.variable @global))
  (for_statement
    (braced_expression
      body: (binary_operator lhs: (identifier) @name operator: ["<-" "=" "<<-"]) @definition.variable @global))
  (argument
    value: (braced_expression
      body: (binary_operator lhs: (identifier) @name operator: ["<-" "=" "<<-"]) @definition.variable @global))
]
((call
  function: [(identifier) @_class (namespace_operator rhs: (identifier) @_class)]
  arguments: (arguments
    (argument
      value: (call
        arguments: (arguments
          (argument name: (identifier) @name value: (function_definition)) @definition.method)))))
  (#any-of? @_class "R6Class" "setRefClass"))
((call
  function: [(identifier) @_class (namespace_operator rhs: (identifier) @_class)]
  arguments: (arguments
    (argument
      value: (call arguments: (arguments (argument name: (identifier) @name) @definition.field)))))
  (#any-of? @_class "R6Class" "new_class" "setClass" "setRefClass"))
((call
  function: [(identifier) @_class (namespace_operator rhs: (identifier) @_class)]
  arguments: (arguments
    (argument name: (identifier) @name value: (function_definition)) @definition.method))
  (#eq? @_class "ggproto"))
((call
  function: (identifier) @_test
  arguments: (arguments . (argument value: (string (string_content) @name)))) @definition.test
  (#any-of? @_test "describe" "it" "test_that"))
((call
  function: (identifier) @_assign
  arguments: (arguments . (argument value: (string (string_content) @name)))) @definition.variable
  @global
  (#eq? @_assign "assign"))
(program
  (call
    function: (identifier) @_class
    arguments: (arguments . (argument value: (string (string_content) @name)))) @definition.class
  (#any-of? @_class "setClass" "setRefClass" "R6Class"))
((call
  function: (identifier) @_generic
  arguments: (arguments
    . (argument value: (string (string_content) @name))
    (argument value: (function_definition body: (_) @body)))) @definition.method
  (#any-of? @_generic "setGeneric" "setMethod"))

; References

(call function: (identifier) @reference.call)
(call function: (namespace_operator rhs: (identifier) @reference.call))
(call function: (extract_operator rhs: (identifier) @reference.call))

; Imports

((call
  function: (identifier) @_library
  arguments: (arguments . (argument value: [(identifier) (string)] @import.source)))
  (#any-of? @_library "library" "require" "source"))
