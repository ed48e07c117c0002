; Definitions

(function_definition name: (word) @name) @definition.function
(program (variable_assignment name: (variable_name) @name) @definition.variable)
(program (declaration_command (variable_assignment name: (variable_name) @name) @definition.variable))

; References: every command, of which those matter that some file defines.

(command name: (command_name (word) @reference.call))
