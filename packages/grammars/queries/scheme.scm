; inherits: scheme-forms

; Forms that the reader discards

(comment (list)) @discard
