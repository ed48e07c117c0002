; The text is rewritten as blocks of HCL before it is parsed: there is no grammar for it.

; Definitions

([
  (block . (identifier) @_word . (identifier) @name @signature
    . (block_start) . (body . (attribute (expression (literal_value) @signature)))?)
  ; Without room for a block.
  (attribute . (identifier) @_word (expression (variable_expr (identifier) @name @signature)))
]
  @definition.function
  (#kind! @_word function "let" "and" "extern")
  (#kind! @_word module "module" "namespace")
  (#kind! @_word type "type")
  (#kind! @_word class "exception")
  (#kind! @_word variable "val")
  (#kind! @_word method "member" "override" "default" "abstract"))

; References

(attribute (expression (variable_expr (identifier) @reference.call)))
(block . (identifier) @reference.call . (block_start))
