; What the blocks of Less and SCSS have in common. The text is rewritten as blocks of HCL before it is
; parsed: there is no grammar for it. Where the word for what is defined is a sign or behind the name, the
; name is written in its letter.

; Definitions

((block . (identifier) @name @signature . (block_start)) @definition.class
  (#match? @name "^c+$"))
((block . (identifier) @name @signature . (block_start)) @definition.property
  (#match? @name "^i+$"))
((block . (identifier) @name @signature . (block_start)) @definition.variable
  (#match? @name "^v+$"))

; References

(attribute (expression (variable_expr (identifier) @reference.use)))
