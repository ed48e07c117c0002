; Definitions

((defun_header keyword: (defun_keyword "defmacro") function_name: (sym_lit) @name)
  @definition.macro)
(list_lit . (defun (defun_header keyword: (defun_keyword "defmacro") function_name: (sym_lit) @name)))
  @definition.macro
(list_lit . (defun (defun_header function_name: (sym_lit) @name))) @definition.function
((list_lit . value: (sym_lit) @_def . value: (sym_lit) @name) @definition.variable
  (#match? @_def "^(?i:defvar|defparameter|defconstant)$"))
((list_lit . value: (sym_lit) @_def . value: (sym_lit) @name) @definition.class
  (#match? @_def "^(?i:defclass|define-condition)$"))
((list_lit
  . value: (sym_lit) @_def
  . value: [(sym_lit) @name (list_lit . value: (sym_lit) @name)]) @definition.struct
  (#match? @_def "^(?i:defstruct)$"))
((list_lit
  . value: (sym_lit) @_def
  . value: (sym_lit)
  . value: (list_lit)
  . value: (list_lit value: (list_lit . value: (sym_lit) @name) @definition.field))
  (#match? @_def "^(?i:defclass|define-condition)$"))
((list_lit . value: (sym_lit) @_def . value: (kwd_lit) @name) @definition.module
  (#match? @_def "^(?i:defpackage|uiop:define-package)$")
  (#strip! @name "^:"))

; Forms that the reader discards

((include_reader_macro condition: (nil_lit)) @discard)

; References: what stands first in a list.

(list_lit . value: (sym_lit) @reference.call)
