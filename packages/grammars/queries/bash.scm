; Definitions

(function_definition name: (word) @name) @definition.function
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
; Tests of Bats: to the grammar a command, whose last argument is a brace.
((command name: (command_name (word) @ignore) argument: [(string) (raw_string)] @name)
  @definition.function
  (#eq? @ignore "@test"))
((command name: (command_name (word) @ignore)) (#eq? @ignore "}"))

; References: every command, of which those matter that some file defines.

(command name: (command_name (word) @reference.call))
