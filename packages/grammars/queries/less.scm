; inherits: style-blocks

; Definitions

((block . (identifier) @_word . (identifier) @name @signature
    . (block_start) . (body . (attribute (expression (literal_value) @signature)))?)
  @definition.function
  (#kind! @_word function "keyframes"))
