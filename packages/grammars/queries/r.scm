; Definitions

(binary_operator
  lhs: [(identifier) @name (string (string_content) @name)]
  operator: ["<-" "=" "<<-"]
  rhs: (function_definition)) @definition.function
((binary_operator
  lhs: (identifier) @name
  operator: ["<-" "=" "<<-"]
  rhs: (call function: (identifier) @_class)) @definition.class
  (#any-of? @_class "setClass" "setRefClass" "R6Class"))
(program
  (binary_operator
    lhs: (identifier) @name operator: ["<-" "=" "<<-"]) @definition.variable)
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
