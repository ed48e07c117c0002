; The text is rewritten as blocks of HCL before it is parsed: there is no grammar for it.
; Where the word for what is defined is a sign or behind the name, the name is written in its letter.

; Definitions

([
  (block . (identifier) @_word . (identifier) @name @signature
    . (block_start) . (body . (attribute (expression (literal_value) @signature)))?)
  (attribute (identifier) @_word (expression (variable_expr (identifier) @name @signature)))
]
  @definition.function
  (#kind! @_word function "procedure" "Procedure" "PROCEDURE" "function" "Function" "FUNCTION" "operator" "Operator" "OPERATOR")
  (#kind! @_word constructor "constructor" "Constructor" "CONSTRUCTOR")
  (#kind! @_word method "destructor" "Destructor" "DESTRUCTOR")
  (#kind! @_word property "property" "Property" "PROPERTY")
  (#kind! @_word module "unit" "Unit" "UNIT" "program" "Program" "PROGRAM" "library" "Library" "LIBRARY" "package" "Package" "PACKAGE"))
((block . (identifier) @name @signature . (block_start)) @definition.class
  (#match? @name "^c+$"))
((block . (identifier) @name @signature . (block_start)) @definition.struct
  (#match? @name "^s+$"))
((block . (identifier) @name @signature . (block_start)) @definition.interface
  (#match? @name "^i+$"))
((block . (identifier) @name @signature . (block_start)) @definition.type
  (#match? @name "^t+$"))
((block . (identifier) @name @signature . (block_start)) @definition.enum
  (#match? @name "^e+$"))
((block . (identifier) @name @signature . (block_start)) @definition.constant
  (#match? @name "^v+$"))

; References

(attribute (expression (variable_expr (identifier) @reference.use)))
