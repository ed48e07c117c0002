; Definitions: blocks by their last label, the arguments of `locals`, and blocks without a label.

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
