; Definitions: functions, macros, variables, and what is built. Commands are called in either case.

(function_def
  (function_command (argument_list . (argument (unquoted_argument) @name)))) @definition.function
(macro_def (macro_command (argument_list . (argument (unquoted_argument) @name))))
  @definition.macro
((normal_command (identifier) @_set (argument_list . (argument (unquoted_argument) @name)))
  @definition.variable @global
  (#match? @_set "^(?:set|option|SET|OPTION|cmake_dependent_option)$")
  (#not-match? @name "\\$"))
((normal_command (identifier) @_target (argument_list . (argument (unquoted_argument) @name)))
  @definition.task
  (#match? @_target "^(?:add_(?:library|executable|custom_target)|ADD_(?:LIBRARY|EXECUTABLE|CUSTOM_TARGET)|[a-z]+_add_(?:library|executable|module))$")
  (#not-match? @name "\\$"))
((normal_command (identifier) @_project (argument_list . (argument (unquoted_argument) @name)))
  @definition.module
  (#match? @_project "^(?:project|PROJECT)$"))
((normal_command
  (identifier) @_test
  (argument_list
    . (argument (unquoted_argument) @_name) . (argument (unquoted_argument) @name)))
  @definition.test
  (#match? @_test "^(?:add_test|ADD_TEST)$")
  (#eq? @_name "NAME"))

; References: commands, and the targets that others are linked with.

((normal_command
  (identifier) @_link
  (argument_list (argument (unquoted_argument) @reference.use)))
  (#match? @_link "^(?:target_|TARGET_|add_dependencies)")
  (#not-match? @reference.use "\\$|^(?:PUBLIC|PRIVATE|INTERFACE)$"))
(normal_command . (identifier) @reference.call)
(variable_ref (normal_var (variable) @reference.use))

; Imports

((normal_command (identifier) @_include (argument_list . (argument (unquoted_argument) @import.source)))
  (#match? @_include "^(?:include|INCLUDE|add_subdirectory|ADD_SUBDIRECTORY)$"))
