; Definitions

(binding
  attrpath: (attrpath attr: (identifier) @name .)
  expression: (function_expression body: (_) @body)) @definition.function
(let_expression
  (binding_set (binding attrpath: (attrpath attr: (identifier) @name .)) @definition.variable))
(binding attrpath: (attrpath attr: (identifier) @name .)) @definition.property

; Visibility: no other file knows the names that `let` binds.

(let_expression (binding_set (binding) @private))

; References

(apply_expression function: (variable_expression name: (identifier) @reference.call))
(apply_expression
  function: (select_expression attrpath: (attrpath attr: (identifier) @reference.call .)))

; Imports

(apply_expression
  function: (variable_expression name: (identifier) @_import)
  argument: (path_expression) @import.source
  (#eq? @_import "import"))
