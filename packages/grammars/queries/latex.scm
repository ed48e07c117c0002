; Definitions

(part text: (curly_group (_) @name)) @definition.section
(chapter text: (curly_group (_) @name)) @definition.section
(section text: (curly_group (_) @name)) @definition.section
(subsection text: (curly_group (_) @name)) @definition.section
(subsubsection text: (curly_group (_) @name)) @definition.section
(label_definition name: (curly_group_label label: (label) @name)) @definition.property
(new_command_definition declaration: (curly_group_command_name command: (command_name) @name))
  @definition.macro
(new_command_definition declaration: (command_name) @name) @definition.macro
(old_command_definition declaration: (command_name) @name) @definition.macro
(environment_definition name: (curly_group_text text: (text) @name)) @definition.macro
(theorem_definition name: (curly_group_text_list text: (text) @name)) @definition.macro

; References

(label_reference names: (curly_group_label_list label: (label) @reference.use))
(generic_command command: (command_name) @reference.macro)

; Imports

(latex_include path: (curly_group_path path: (path) @import.source))
(package_include paths: (curly_group_path_list path: (path) @import.source))
