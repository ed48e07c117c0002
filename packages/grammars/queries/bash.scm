; Definitions

(function_definition name: (word) @name) @definition.function
((command
  name: (command_name) @_alias
  argument: [(concatenation . (word) @name) (word) @name] @definition.function)
  (#eq? @_alias "alias")
  (#match? @name "^[^-][^=]*=")
  (#strip! @name "=.*"))
(program (variable_assignment name: (variable_name) @name) @definition.variable)
(program (declaration_command (variable_assignment name: (variable_name) @name) @definition.variable))

; Variables under control flow belong to the file.
[
  (if_statement
    (variable_assignment name: (variable_name) @name) @definition.variable @global)
  (elif_clause
    (variable_assignment name: (variable_name) @name) @definition.variable @global)
  (else_clause
    (variable_assignment name: (variable_name) @name) @definition.variable @global)
  (case_item
    (variable_assignment name: (variable_name) @name) @definition.variable @global)
  (list
    (variable_assignment name: (variable_name) @name) @definition.variable @global)
  (do_group
    (variable_assignment name: (variable_name) @name) @definition.variable @global)
  (if_statement
    (declaration_command
      (variable_assignment name: (variable_name) @name) @definition.variable @global))
  (else_clause
    (declaration_command
      (variable_assignment name: (variable_name) @name) @definition.variable @global))
  (case_item
    (declaration_command
      (variable_assignment name: (variable_name) @name) @definition.variable @global))
  (list
    (declaration_command
      (variable_assignment name: (variable_name) @name) @definition.variable @global))
]

; Code that is never run

((if_statement
  . "if"
  . condition: (command . name: (command_name) @_false .)
  (function_definition) @discard)
  (#eq? @_false "false"))

; References: every command, of which those matter that some file defines.

(command name: (command_name (word) @reference.call))
