; The text is rewritten as blocks of HCL before it is parsed: there is no grammar for it.

; Definitions

([
  (block . (identifier) @_word . (identifier) @name @signature
    . (block_start) . (body . (attribute (expression (literal_value) @signature)))?)
  ; Without room for a block.
  (attribute . (identifier) @_word (expression (variable_expr (identifier) @name @signature)))
]
  @definition.function
  (#kind! @_word function "function" "task" "covergroup" "property" "sequence")
  (#kind! @_word module "module" "macromodule" "package" "program"
    "primitive" "checker")
  (#kind! @_word interface "interface")
  (#kind! @_word class "class"))
((block
  . (identifier) @_word
  . (block_start)
  (body (attribute (expression (variable_expr (identifier) @name))))) @definition.type
  (#kind! @_word type "typedef"))

; References: instances of modules

(attribute (expression (variable_expr (identifier) @reference.use)))
(block . (identifier) @reference.use . (block_start) . (block_end))
