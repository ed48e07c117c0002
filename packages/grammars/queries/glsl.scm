; inherits: c

; Definitions

(declaration
  ["in" "out" "uniform" "varying" "buffer"] . (identifier) @name . (field_declaration_list))
  @definition.struct
