; The text is rewritten as blocks of HCL before it is parsed.

; Definitions

((block . (identifier) @_define (string_lit (template_literal) @name) . (block_start) @signature)
  @definition.function
  (#any-of? @_define "define" "block"))

; References

(attribute
  (expression (literal_value (string_lit (template_literal) @reference.call))))
