; Definitions

(function_definition name: (symbol) @name) @definition.function
(macro_definition name: (symbol) @name) @definition.macro
(special_form ["defvar" "defconst"] . (symbol) @name) @definition.variable
((list . (symbol) @_def . (symbol) @name) @definition.function
  (#any-of? @_def "cl-defun" "cl-defgeneric" "cl-defmethod" "define-minor-mode" "define-derived-mode" "define-globalized-minor-mode" "defalias"))
((list . (symbol) @_def . (symbol) @name) @definition.macro
  (#any-of? @_def "cl-defmacro"))
((list . (symbol) @_def . (symbol) @name) @definition.variable
  (#any-of? @_def "defcustom" "defvar-local" "defface" "defgroup"))
((list . (symbol) @_def . [(symbol) @name (list . (symbol) @name)]) @definition.struct
  (#any-of? @_def "cl-defstruct" "defclass"))
((list . (symbol) @_def . (symbol) @name) @definition.test (#eq? @_def "ert-deftest"))

; Code that is never run

(quote [(function_definition) (macro_definition)] @discard)
((list . (symbol) @_when . (symbol) @_nil) @discard (#eq? @_when "when") (#eq? @_nil "nil"))

; References: what stands first in a list.

(list . (symbol) @reference.call)

; Imports

((list . (symbol) @_require . (quote (symbol) @import.source)) (#eq? @_require "require"))
