; The text is rewritten as blocks of HCL before it is parsed: there is no grammar for it.
; Where the word for what is defined is a sign or behind the name, the name is written in its letter.

; Definitions

([
  (block . (identifier) @_word . (identifier) @name @signature
    . (block_start) . (body . (attribute (expression (literal_value) @signature)))?)
  (attribute (identifier) @_word (expression (variable_expr (identifier) @name @signature)))
]
  @definition.function
  (#kind! @_word function "def" "fun")
  (#kind! @_word macro "macro")
  (#kind! @_word class "class")
  (#kind! @_word module "module" "lib")
  (#kind! @_word struct "struct" "record" "union")
  (#kind! @_word enum "enum")
  (#kind! @_word type "alias" "annotation")
  (#kind! @_word property "property" "getter" "setter" "class_property" "class_getter" "class_setter"))
((block . (identifier) @name @signature . (block_start)) @definition.constant
  (#match? @name "^v+$"))

; References

(attribute (expression (variable_expr (identifier) @reference.call)))
