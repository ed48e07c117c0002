; inherits: scheme-forms

((list
  . (symbol) @_struct
  . (symbol)
  . (symbol)?
  . (list [(symbol) @name (list . (symbol) @name)] @definition.field))
  (#any-of? @_struct "struct" "define-struct"))
((list . (symbol) @_test . (string) @name) @definition.test
  (#any-of? @_test "test-case" "test-suite"))

((list . (symbol) @_def . [(symbol) @name (list . (symbol) @name)]) @definition.method
  (#any-of? @_def "define/augment" "define/override" "define/private" "define/pubment" "define/public"))
((list . (symbol) @_def . [(symbol) @name (list . (symbol) @name)]) @definition.type
  (#eq? @_def "define-type"))

; Forms that the reader discards

(sexp_comment) @discard
((quote (list . (symbol) @_define) @discard) (#match? @_define "^define"))
((list . (symbol) @_quote . (list . (symbol) @_define) @discard)
  (#eq? @_quote "quote")
  (#match? @_define "^define"))
