; inherits: scheme-forms

; Forms that the reader discards

(comment (list)) @discard
((quote (list . (symbol) @_define) @discard) (#match? @_define "^define"))
((list . (symbol) @_quote . (list . (symbol) @_define) @discard)
  (#eq? @_quote "quote")
  (#match? @_define "^define"))
