; Definitions

(function_definition (function_declaration name: (_) @name)) @definition.function
(command_statement name: (command_name) @name) @definition.function
((augroup_statement (augroup_name) @name) @definition.section (#not-eq? @name "END"))
(script_file (let_statement . (scoped_identifier) @name) @definition.variable)
(if_statement (body (let_statement . (scoped_identifier) @name) @definition.variable @global))
(script_file (const_statement . (_) @name) @definition.constant)

; References

(call_expression function: (_) @reference.call)
(user_command (command_name) @reference.call)
