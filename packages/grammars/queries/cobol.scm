; The text is rewritten as blocks of HCL before it is parsed: there is no grammar for it.
; Where the word for what is defined is a sign or behind the name, the name is written in its letter.

; Definitions

([
  (block . (identifier) @_word . (identifier) @name @signature
    . (block_start) . (body . (attribute (expression (literal_value) @signature)))?)
  (attribute (identifier) @_word (expression (variable_expr (identifier) @name @signature)))
]
  @definition.variable
  (#kind! @_word variable "FD" "fd" "SD" "sd"))
((block . (identifier) @name @signature . (block_start)) @definition.module
  (#match? @name "^m+$"))
((block . (identifier) @name @signature . (block_start)) @definition.class
  (#match? @name "^c+$"))
((block . (identifier) @name @signature . (block_start)) @definition.method
  (#match? @name "^e+$"))
((block . (identifier) @name @signature . (block_start)) @definition.function
  (#match? @name "^f+$"))
((block . (identifier) @name @signature . (block_start)) @definition.variable
  (#match? @name "^v+$"))

; References

(attribute (expression (variable_expr (identifier) @reference.call)))
