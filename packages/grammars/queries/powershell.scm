; Definitions

((function_statement (function_name) @name) @definition.function
  (#strip! @name "^(?:[gG][lL][oO][bB][aA][lL]|[lL][oO][cC][aA][lL]|[pP][rR][iI][vV][aA][tT][eE]|[sS][cC][rR][iI][pP][tT]):"))
(class_statement . (simple_name) @name) @definition.class
(class_method_definition (simple_name) @name) @definition.method
((class_property_definition (variable) @name) @definition.property (#strip! @name "^\\$"))
((command
  command_name: (command_name) @_test
  command_elements: (command_elements
    . (command_argument_sep)
    . (array_literal_expression (unary_expression (string_literal) @name)))) @definition.test
  (#match? @_test "^(?:[dD][eE][sS][cC][rR][iI][bB][eE]|[cC][oO][nN][tT][eE][xX][tT]|[iI][tT])$"))
((command
  command_name: (command_name) @_configuration
  command_elements: (command_elements
    . (command_argument_sep)
    . (generic_token) @name
    (array_literal_expression (unary_expression (script_block_expression)))))
  @definition.function
  (#match? @_configuration "^[cC][oO][nN][fF][iI][gG][uU][rR][aA][tT][iI][oO][nN]$"))
((enum_statement (simple_name) @name) @definition.enum (#strip! @name "^\\s+"))
((enum_member (simple_name) @name) @definition.enum-member (#strip! @name "^\\s+"))

; References: every command, of which those matter that some file defines.

(command command_name: (command_name) @reference.call)
(invokation_expression (member_name (simple_name) @reference.call))
(class_statement (simple_name) (simple_name) @reference.inherit)
(type_identifier) @reference.type
