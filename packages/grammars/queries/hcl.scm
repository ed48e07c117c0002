; Definitions: blocks by their last label, the arguments of `locals`, and blocks without a label.

; The signature of a variable or an output reaches to its type and its description.
((block
  . (identifier) @_kind
  (string_lit (template_literal) @name)
  . (block_start)
  (body (attribute (identifier) @_attribute) @signature)) @definition.variable
  (#any-of? @_kind "variable" "output")
  (#any-of? @_attribute "type" "description"))
((block . (identifier) @_kind (string_lit (template_literal) @name) . (block_start))
  @definition.variable
  (#any-of? @_kind "variable" "output"))
(config_file (body (block . (identifier) (string_lit (template_literal) @name) . (block_start))
  @definition.struct))
(config_file (body (block . (identifier) @name . (block_start)) @definition.section))
(config_file
  (body
    (block
      . (identifier) @_locals
      (body (attribute (identifier) @name) @definition.variable)))
  (#eq? @_locals "locals"))
(config_file (body (attribute (identifier) @name) @definition.variable))

; References

(function_call (identifier) @reference.call)
(get_attr (identifier) @reference.use)
