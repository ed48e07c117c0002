; The text is rewritten as blocks of HCL before it is parsed: there is no grammar for it.

; Definitions

([
  (block . (identifier) @_word . (identifier) @name @signature
    . (block_start) . (body . (attribute (expression (literal_value) @signature)))?)
  ; Without room for a block.
  (attribute . (identifier) @_word (expression (variable_expr (identifier) @name @signature)))
]
  @definition.class
  (#kind! @_word class "CLASS" "class")
  (#kind! @_word interface "INTERFACE" "interface")
  (#kind! @_word method "METHOD" "method" "METHODS" "methods" "CLASS-METHODS" "class-methods")
  (#kind! @_word function "FORM" "form" "FUNCTION" "function" "MODULE" "module")
  (#kind! @_word module "REPORT" "report" "PROGRAM" "program" "FUNCTION-POOL" "function-pool")
  (#kind! @_word property "EVENTS" "events")
  (#kind! @_word constant "CONSTANTS" "constants")
  (#kind! @_word struct "BEGIN" "begin")
  (#kind! @_word type "TYPES" "types"))

; References

(attribute (expression (variable_expr (identifier) @reference.use)))
(block . (identifier) @reference.use . (block_start) . (block_end))
