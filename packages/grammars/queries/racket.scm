; inherits: scheme-forms

((list . (symbol) @_struct . (symbol) . (list (symbol) @name @definition.field))
  (#eq? @_struct "struct"))

; Forms that the reader discards

(sexp_comment) @discard
((quote (list . (symbol) @_define) @discard) (#match? @_define "^define"))
((list . (symbol) @_quote . (list . (symbol) @_define) @discard)
  (#eq? @_quote "quote")
  (#match? @_define "^define"))
