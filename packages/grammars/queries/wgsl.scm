; The text is rewritten as blocks of HCL before it is parsed: there is no grammar for it.

; Definitions

([
  (block . (identifier) @_word . (identifier) @name @signature
    . (block_start) . (body . (attribute (expression (literal_value) @signature)))?)
  (attribute (identifier) @_word (expression (variable_expr (identifier) @name @signature)))
]
  @definition.function
  (#kind! @_word function "fn")
  (#kind! @_word struct "struct")
  (#kind! @_word type "alias")
  (#kind! @_word constant "const" "override")
  (#kind! @_word variable "var"))

; References

(attribute (expression (variable_expr (identifier) @reference.use)))
(block . (identifier) @reference.use . (block_start) . (block_end))
