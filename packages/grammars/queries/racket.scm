; inherits: scheme-forms

((list . (symbol) @_struct . (symbol) . (list (symbol) @name @definition.field))
  (#eq? @_struct "struct"))

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
