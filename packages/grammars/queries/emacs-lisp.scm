; Definitions

(function_definition name: (symbol) @name parameters: (_) @signature) @definition.function
(macro_definition name: (symbol) @name parameters: (_) @signature) @definition.macro
(special_form ["defvar" "defconst"] . (symbol) @name) @definition.variable
((list . (symbol) @_def . (symbol) @name . (list) @signature) @definition.function
  (#any-of? @_def "cl-defun" "cl-defgeneric" "cl-defmethod" "define-inline"))
((list . (symbol) @_def . (symbol) @name) @definition.function
  (#any-of? @_def
    "cl-defun" "cl-defgeneric" "cl-defmethod" "define-inline" "define-minor-mode"
    "define-derived-mode" "define-globalized-minor-mode" "define-compilation-mode"))
((list . (symbol) @_def . (quote (symbol) @name)) @definition.function
  (#any-of? @_def "defalias" "define-obsolete-function-alias"))
((list . (symbol) @_def . (symbol) @name) @definition.macro
  (#any-of? @_def "cl-defmacro"))
((list . (symbol) @_def . (symbol) @name) @definition.variable
  (#any-of? @_def "defcustom" "defvar-local" "defvar-keymap" "defface" "defgroup"))
((list . (symbol) @_def . (quote (symbol) @name)) @definition.variable
  (#any-of? @_def
    "defvaralias" "define-obsolete-variable-alias" "define-error" "define-fringe-bitmap"))
((list . (symbol) @_def . [(symbol) @name (list . (symbol) @name)]) @definition.struct
  (#any-of? @_def "cl-defstruct" "defclass"))
((list . (symbol) @_def . (symbol) @name) @definition.type (#eq? @_def "cl-deftype"))
((list . (symbol) @_def . (_) [(symbol) @name (list . (symbol) @name)] @definition.field)
  (#eq? @_def "cl-defstruct"))
((list . (symbol) @_def . (symbol) . [(list) "nil"] . (list (list . (symbol) @name) @definition.field))
  (#eq? @_def "defclass"))
((list . (symbol) @_def . (symbol) @name) @definition.test (#eq? @_def "ert-deftest"))
((list . (symbol) @_def . (symbol) @name . [(list) "nil"]) @definition.function
  (#match? @_def "^[a-z0-9]+-(?:[a-z0-9]+-)*(?:define-[a-z-]+|defun|defcommand)$"))

; Code that is never run

(quote [(function_definition) (macro_definition)] @discard)
((list . (symbol) @_when . (symbol) @_nil) @discard (#eq? @_when "when") (#eq? @_nil "nil"))

; References: what stands first in a list.

(list . (symbol) @reference.call)

; Imports

((list . (symbol) @_require . (quote (symbol) @import.source)) (#eq? @_require "require"))
