; The text is rewritten as blocks of HCL before it is parsed: there is no grammar for it.
; Where the word for what is defined is a sign or behind the name, the name is written in its letter.

; Definitions

([
  (block . (identifier) @_word . (identifier) @name @signature
    . (block_start) . (body . (attribute (expression (literal_value) @signature)))?)
  (attribute (identifier) @_word (expression (variable_expr (identifier) @name @signature)))
]
  @definition.function
  (#kind! @_word function "Sub" "sub" "Function" "function")
  (#kind! @_word property "Property" "property" "Event" "event")
  (#kind! @_word class "Class" "class")
  (#kind! @_word module "Module" "module" "Namespace" "namespace")
  (#kind! @_word struct "Structure" "structure" "Type" "type")
  (#kind! @_word interface "Interface" "interface")
  (#kind! @_word enum "Enum" "enum")
  (#kind! @_word constant "Const" "const"))
((block . (identifier) @name @signature . (block_start)) @definition.type
  (#match? @name "^t+$"))

; References

(attribute (expression (variable_expr (identifier) @reference.use)))
