; Definitions

(module_attribute name: (atom) @name) @definition.module @public
; A clause is all that a declaration of a function holds.
(fun_decl
  clause: (function_clause name: (atom) @name args: (_) @clause body: (_) @body))
  @definition.function
; `?HOOK(X) -> ...`: what a macro stands for is elsewhere.
(fun_decl
  clause: (function_clause name: (macro_call_expr !args) @name args: (_) @clause body: (_) @body))
  @definition.function
(pp_define lhs: (macro_lhs name: [(var) (atom)] @name)) @definition.macro @public
(record_decl name: (atom) @name) @definition.struct @public
(record_decl fields: (record_field name: (atom) @name) @definition.field)
(type_alias name: (type_name name: (atom) @name)) @definition.type
(opaque name: (type_name name: (atom) @name)) @definition.type
(nominal name: (type_name name: (atom) @name)) @definition.type
(callback fun: (atom) @name) @definition.prototype

; Visibility

(export_attribute funs: (fa fun: (atom) @public.name))

; References

(call expr: (atom) @reference.call)
(remote fun: (call expr: (atom) @reference.call))
(remote module: (remote_module module: (atom) @reference.use))
(macro_call_expr name: [(var) (atom)] @reference.macro)
(record_name name: (atom) @reference.new)
(behaviour_attribute name: (atom) @reference.inherit)
(import_attribute funs: (fa fun: (atom) @reference.import))

; Imports

(pp_include file: (string) @import.source)
(pp_include_lib file: (string) @import.source)
(import_attribute module: (atom) @import.source funs: (fa fun: (atom) @import.name))
