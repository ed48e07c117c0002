; The text is rewritten as blocks of HCL before it is parsed.

; Definitions

((block . (identifier) @_word . (identifier) @name . (block_start) @signature)
  @definition.function
  (#kind! @_word function "macro" "test" "materialization" "snapshot")
  (#kind! @_word section "block"))

; References

(attribute (expression (variable_expr (identifier) @reference.call)))
