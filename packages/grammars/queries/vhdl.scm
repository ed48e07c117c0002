; The text is rewritten as blocks of HCL before it is parsed: there is no grammar for it.

; Definitions

([
  (block . (identifier) @_word . (identifier) @name @signature
    . (block_start) . (body . (attribute (expression (literal_value) @signature)))?)
  ; Without room for a block.
  (attribute . (identifier) @_word (expression (variable_expr (identifier) @name @signature)))
]
  @definition.function
  (#kind! @_word function
    "function" "Function" "FUNCTION" "procedure" "Procedure" "PROCEDURE")
  (#kind! @_word module
    "entity" "Entity" "ENTITY" "architecture" "Architecture" "ARCHITECTURE"
    "package" "Package" "PACKAGE" "configuration" "Configuration" "CONFIGURATION")
  (#kind! @_word interface "component" "Component" "COMPONENT")
  (#kind! @_word type "type" "Type" "TYPE" "subtype" "Subtype" "SUBTYPE")
  (#kind! @_word constant "constant" "Constant" "CONSTANT"))

; References: instances of entities

(attribute (expression (variable_expr (identifier) @reference.use)))
(block . (identifier) @reference.use . (block_start))
