; Definitions

((list . (symbol) @_def . (list . (symbol) @name)) @definition.function
  (#any-of? @_def "define" "define*" "define-public" "define/contract" "define-inline"))
; A function that returns functions: `(define ((add a) b) ...)`.
((list . (symbol) @_def . (list . (list . (symbol) @name))) @definition.function
  (#any-of? @_def "define" "define-public"))
((list
  . (symbol) @_def
  . (symbol) @name
  . (list . (symbol) @_lambda)) @definition.function
  (#any-of? @_def "define" "define-public")
  (#any-of? @_lambda "lambda" "case-lambda" "λ"))
((list . (symbol) @_def . (symbol) @name) @definition.variable
  (#any-of? @_def "define" "define-public" "define-parameter"))
((list . (symbol) @_def . [(symbol) @name (list . (symbol) @name)]) @definition.macro
  (#any-of? @_def "define-syntax" "define-syntax-rule" "define-macro" "defmacro"))
((list . (symbol) @_def . [(symbol) @name (list . (symbol) @name)]) @definition.struct
  (#any-of? @_def
    "define-record-type" "define-immutable-record-type" "define-class" "struct" "define-struct"))
; What a record type brings: `(define-record-type point (make-point x) point? (x point-x set-point-x!))`.
((list . (symbol) @_def . (_) . [(symbol) @name (list . (symbol) @name)] @definition.function)
  (#any-of? @_def "define-record-type" "define-immutable-record-type")
  (#not-any-of? @name "fields" "nongenerative" "opaque" "parent" "parent-rtd" "protocol" "sealed"))
((list . (symbol) @_def . (_) . (_) . (symbol) @name @definition.function)
  (#any-of? @_def "define-record-type" "define-immutable-record-type"))
((list . (symbol) @_def . (_) . (_) . (_) (list . (symbol) (symbol) @name @definition.function))
  (#any-of? @_def "define-record-type" "define-immutable-record-type"))
((list
  . (symbol) @_def
  (list . (symbol) @_fields [(symbol) @name (list . (symbol) . (symbol) @name)] @definition.field))
  (#eq? @_def "define-record-type")
  (#eq? @_fields "fields"))
((list . (symbol) @_def . [(symbol) @name (list) @name]) @definition.module
  (#any-of? @_def "define-module" "define-library" "module" "module+" "library"))
((list . (symbol) @_def . (list (symbol) @name @definition.variable))
  (#eq? @_def "define-values"))
; What other forms define, also those of programs: a function if a list holds the name and its parameters.
((list . (symbol) @_def . (list . (symbol) @name)) @definition.function
  (#match? @_def "^define[-/*]")
  (#not-match? @_def "-(?:values|syntaxes|library|module)$"))
((list . (symbol) @_def . (symbol) @name) @definition.variable
  (#match? @_def "^define[-/*]")
  (#not-match? @_def "-(?:values|syntaxes|library|module)$"))

; References: what stands first in a list.

(list . (symbol) @reference.call)

