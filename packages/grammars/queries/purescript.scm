; The text is rewritten as blocks of HCL before it is parsed: there is no grammar for it.
; Where the word for what is defined is a sign behind the name, the name is written in its letter.

; Definitions

([
  (block . (identifier) @_word . (identifier) @name @signature
    . (block_start) . (body . (attribute (expression (literal_value) @signature)))?)
  (attribute . (identifier) @_word (expression (variable_expr (identifier) @name @signature)))
]
  @definition.type
  (#kind! @_word type "data" "newtype" "type")
  (#kind! @_word interface "class")
  (#kind! @_word module "module"))
((block . (identifier) @name @signature
    . (block_start) . (body . (attribute (expression (literal_value) @signature)))?)
  @definition.function
  (#match? @name "^f+$"))

; References

(attribute (expression (variable_expr (identifier) @reference.use)))
(block . (identifier) @reference.use . (block_start) . (block_end))
