; Definitions

; Types of Vim9 script, which the repair makes functions, by the end of their word.
((function_definition . _ @_word (function_declaration name: (_) @name)) @definition
  (#kind! @_word class "ss")
  (#kind! @_word enum "um")
  (#kind! @_word interface "ce"))
((script_file (let_statement . _ @_word . (identifier) @name) @definition)
  (#kind! @_word variable "var")
  (#kind! @_word type "typ"))
; Members; local names are dropped later.
((function_definition (body (let_statement . _ @_word . (identifier) @name) @definition))
  (#kind! @_word variable "var")
  (#kind! @_word method "def"))
((function_definition . _ @_word (body (user_command (command_name) @name) @definition))
  (#kind! @_word enum-member "um"))
(function_definition (body (const_statement . (_) @name) @definition.constant))
(function_definition (function_declaration name: (_) @name) @signature) @definition.function
(command_statement name: (command_name) @name) @definition.function
((augroup_statement (augroup_name) @name) @definition.section (#not-eq? @name "END"))
(script_file (let_statement . (scoped_identifier) @name) @definition.variable)
(if_statement (body (let_statement . (scoped_identifier) @name) @definition.variable @global))
(script_file (const_statement . (_) @name) @definition.constant)

; References

(call_expression function: (_) @reference.call)
(user_command (command_name) @reference.call)
