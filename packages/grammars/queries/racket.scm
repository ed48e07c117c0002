; inherits: scheme-forms

((list . (symbol) @_struct . (symbol) . (list (symbol) @name @definition.field))
  (#eq? @_struct "struct"))

; Forms that the reader discards

(sexp_comment) @discard
